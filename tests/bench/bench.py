"""Compares gophercell with ipykernel in one run, and prints the bars.

    make bench

The two kernels take turns, so that what else the machine does hits both. Times
are medians. The cells' speed is compared with CPython's after that, by
evaluator.py. The exit status is 1 if a bar is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import suites

if Path(sys.prefix).resolve() != suites.VENV.resolve():
    python = suites.venv()
    sys.exit(subprocess.run([python, __file__, *sys.argv[1:]]).returncode)

import evaluator
import psutil
import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

PATIENCE = 120
GO = "gophercell"
PYTHON = "ipykernel"
ARGV = {GO: [str(suites.BINARY), "kernel"], PYTHON: [sys.executable, "-m", "ipykernel_launcher", "-f"]}
PRINT = {GO: 'fmt.Println("hello")', PYTHON: 'print("hello")'}
DISPLAYS = 10_000
SHOW = {
    GO: f"for i := 0; i < {DISPLAYS}; i++ {{ display.Show(i) }}",
    PYTHON: f"for i in range({DISPLAYS}): display(i)",
}


class Kernel:
    """A kernel's process on a connection file of its own."""

    def __init__(self, name, folder):
        self.name = name
        self.file, self.info = write_connection_file(os.path.join(folder, f"{name}-{time.monotonic_ns()}.json"), ip="127.0.0.1")
        self.begin = time.perf_counter()
        env = {**os.environ, "GOPHERCELL_HISTORY": "off", "IPYTHONDIR": folder}
        self.process = subprocess.Popen([*ARGV[name], self.file], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def first_reply(self):
        """Seconds from the process's start to its first kernel_info_reply."""
        context = zmq.Context.instance()
        socket = context.socket(zmq.DEALER)
        # The default of 100 ms would measure the client's patience.
        socket.reconnect_ivl = 2
        socket.linger = 0
        socket.connect(f"tcp://127.0.0.1:{self.info['shell_port']}")
        try:
            session = Session(key=self.info["key"] if isinstance(self.info["key"], bytes) else self.info["key"].encode())
            session.send(socket, "kernel_info_request", {})
            if not socket.poll(PATIENCE * 1000):
                raise TimeoutError(f"{self.name} did not answer")
            return time.perf_counter() - self.begin
        finally:
            socket.close()

    def connect(self):
        self.client = BlockingKernelClient(connection_file=self.file)
        self.client.load_connection_file()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        return self

    def run(self, code):
        """Runs a cell; returns the seconds to the idle, and the types of its messages."""
        begin = time.perf_counter()
        request = self.client.execute(code, store_history=False)
        types = []
        while True:
            m = self.client.get_iopub_msg(timeout=PATIENCE)
            if m["parent_header"].get("msg_id") != request:
                continue
            types.append(m["msg_type"])
            if m["msg_type"] == "error":
                raise RuntimeError(f"{self.name}: {m['content']['evalue']}")
            if m["msg_type"] == "status" and m["content"]["execution_state"] == "idle":
                break
        seconds = time.perf_counter() - begin
        self.client.get_shell_msg(timeout=PATIENCE)
        return seconds, types

    def open_sockets(self):
        """Sockets without a client around them, which would cost both kernels as much as gophercell needs."""
        context = zmq.Context.instance()
        self.shell, self.iopub = context.socket(zmq.DEALER), context.socket(zmq.SUB)
        self.iopub.subscribe(b"")
        for socket, port in ((self.shell, "shell_port"), (self.iopub, "iopub_port")):
            socket.linger = 0
            socket.rcvtimeo = PATIENCE * 1000
            socket.connect(f"tcp://127.0.0.1:{self.info[port]}")

    def time_cell(self, code):
        """Seconds from a front end's request to the idle."""
        session = self.client.session
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True, "stop_on_error": True}
        message = session.msg("execute_request", content)
        frames, request = session.serialize(message), message["header"]["msg_id"].encode()
        printed = False
        begin = time.perf_counter()
        self.shell.send_multipart(frames)
        while True:
            *_, _, header, parent, _, content = self.iopub.recv_multipart()
            if request not in parent:
                continue
            printed = printed or b"hello" in content and b'"stream"' in header
            if b'"idle"' in content and b'"status"' in header:
                break
        seconds = time.perf_counter() - begin
        self.shell.recv_multipart()
        assert printed, f"{self.name} did not print"
        return seconds

    def processes(self):
        p = psutil.Process(self.process.pid)
        return [p, *p.children(recursive=True)]

    def cpu(self):
        return sum(t.user + t.system for t in (p.cpu_times() for p in self.processes()))

    def rss(self):
        return sum(p.memory_info().rss for p in self.processes())

    def close(self):
        for name in ("shell", "iopub"):
            if hasattr(self, name):
                getattr(self, name).close()
        if hasattr(self, "client"):
            self.client.stop_channels()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def startup(folder, rounds):
    times = {GO: [], PYTHON: []}
    for _ in range(rounds):
        for name in times:
            k = Kernel(name, folder)
            try:
                times[name].append(k.first_reply())
            finally:
                k.close()
    return {name: statistics.median(t) for name, t in times.items()}


def cells(kernels, rounds):
    for k in kernels.values():
        for _ in range(5):
            k.run(PRINT[k.name])
        k.open_sockets()
        time.sleep(1)  # until the subscription has arrived
        for _ in range(5):
            k.time_cell(PRINT[k.name])
    times = {name: [] for name in kernels}
    for _ in range(rounds):
        for name, k in kernels.items():
            times[name].append(k.time_cell(PRINT[name]))
    return {name: statistics.median(t) for name, t in times.items()}


def displays(kernels):
    return {name: (*k.run(SHOW[name]),) for name, k in kernels.items()}


ROWS = []


def row(what, ours, theirs, bar, ok):
    ROWS.append((what, ours, theirs, bar, "ok" if ok else "MISSED"))
    return ok


def ms(seconds):
    return f"{seconds * 1e3:.1f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=11, help="how often each kernel is started")
    parser.add_argument("--cells", type=int, default=200, help="how often each runs the printing cell")
    parser.add_argument("--rounds", type=int, default=7, help="how often cells and CPython run each row")
    parser.add_argument("--idle", type=float, default=10, help="for how many seconds the idle kernel is watched")
    args = parser.parse_args()
    ok = True
    with tempfile.TemporaryDirectory(prefix="gophercell-bench-") as folder:
        t = startup(folder, args.starts)
        ratio = t[GO] / t[PYTHON]
        ok &= row("start to kernel_info_reply", ms(t[GO]), ms(t[PYTHON]), f"{ratio:.3f} <= 0.200", ratio <= 0.2)
        kernels = {}
        try:
            for name in ARGV:
                kernels[name] = Kernel(name, folder)
                kernels[name].connect()
            time.sleep(2)  # what starting left behind
            k = kernels[GO]
            rss = k.rss() / 1e6
            ok &= row("RSS at rest, kernel and worker", f"{rss:.0f} MB", f"{kernels[PYTHON].rss() / 1e6:.0f} MB", f"{rss:.0f} <= 120 MB", rss <= 120)
            c = cells(kernels, args.cells)
            ratio = c[GO] / c[PYTHON]
            ok &= row(f"a printing cell to idle, p50 of {args.cells}", ms(c[GO]), ms(c[PYTHON]), f"{ratio:.3f} <= 0.250", ratio <= 0.25)
            d = displays(kernels)
            got = {name: types.count("display_data") for name, (_, types) in d.items()}
            ok &= row(
                f"{DISPLAYS} display_data and the idle", f"{got[GO]} in {d[GO][0]:.2f} s", f"{got[PYTHON]} in {d[PYTHON][0]:.2f} s",
                f"{got[GO]} = {DISPLAYS}", got[GO] == DISPLAYS,
            )  # fmt: skip
            before = {name: k.cpu() for name, k in kernels.items()}
            time.sleep(args.idle)
            used = {name: (k.cpu() - before[name]) / args.idle for name, k in kernels.items()}
            ok &= row(f"CPU when idle, over {args.idle:.0f} s", f"{used[GO]:.2%}", f"{used[PYTHON]:.2%}", "<= 0.20%", used[GO] <= 0.002)
        finally:
            for k in kernels.values():
                k.close()
    size = suites.BINARY.stat().st_size / 1e6
    ok &= row("size of the binary", f"{size:.1f} MB", "", f"{size:.1f} <= 60 MB", size <= 60)
    table = [("", "gophercell", "ipykernel", "bar", ""), *ROWS]
    widths = [max(len(r[i]) for r in table) for i in range(5)]
    for r in table:
        print("  ".join(cell.ljust(w) for cell, w in zip(r, widths)).rstrip(), flush=True)
    speed = list(evaluator.measure(list(evaluator.ROWS), args.rounds, args.starts))
    print()
    evaluator.table(("", "cells", "CPython", "bar", ""), speed)
    return 0 if ok and all(line[4] for line in speed) else 1


if __name__ == "__main__":
    sys.exit(main())
