"""Compares Go cells with the same programs in CPython, in one run.

    python3 tests/bench/evaluator.py [row ...]

The rows are the files of evaluator/rows. Both sides take turns, so that what else
the machine does hits both; times are the least of several, and the results must
be equal. The exit status is 1 if a bar is missed.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import suites

FOLDER = Path(__file__).resolve().parent / "evaluator"
CALLS = 1.5  # how many times faster than CPython calls must be
# What each row does, and how many times faster than CPython it must be.
ROWS = {
    "fib": ("fib(27)", CALLS),
    "loop": ("nested loop, 3M", 1),
    "dot": ("dot product of slices, 1M", 1),
    "method": ("method calls, 500k", CALLS),
    "closure": ("closure calls, 500k", CALLS),
    "interface": ("interface calls, 500k", CALLS),
    "map": ("map +=, 300k", 1),
    "strings": ("Builder 200k, string += 3k", 1),
    "sortslice": ("sort.Slice, 20k", 1),
    "native": ("math.Hypot, 500k", 1),
    "sprint": ("fmt.Sprint, 50k", 1),
    "callback": ("strings.Map with a cell's func, 300k", 1),
    "tree": ("tree of cell structs, 10k", 1),
    "sorttype": ("sort of a cell type, 10k", 1),
    "json": ("JSON of a cell type, 3k", 1),
    "rl": ("Q-learning in a grid world", 1),
    "vectors": ("struct values, 300k calls", 1),
}


class Side:
    """A process that runs rows."""

    def __init__(self, *argv):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def time(self, row):
        """Milliseconds of one run, and its result."""
        print(row, file=self.process.stdin, flush=True)
        ns, _, result = self.process.stdout.readline().partition(" ")
        if not ns:
            raise RuntimeError(f"{row}: {self.process.args[0]} failed")
        return int(ns) / 1e6, result.strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def same(a, b):
    """Whether two results are equal: numbers may be written in two ways."""
    try:
        return float(a) == float(b)
    except ValueError:
        return a == b


def compare(sides, row, rounds):
    """The least milliseconds of each side."""
    times, results = [[], []], []
    for _ in range(rounds):
        for side, list in zip(sides, times):
            ms, result = side.time(row)
            list.append(ms)
            results.append(result)
    for r in results:
        if not same(r, results[0]):
            raise RuntimeError(f"{row}: the results differ: {results[0]} and {r}")
    return [min(list) for list in times]


def rows(program, names, rounds):
    """The table's lines of the rows."""
    sides = [Side(program), Side(sys.executable, str(FOLDER / "rows.py"))]
    try:
        for name in names:
            what, bar = ROWS[name]
            ours, theirs = compare(sides, name, rounds)
            ratio = theirs / ours
            yield what, f"{ours:.1f} ms", f"{theirs:.1f} ms", f"{ratio:.2f} >= {bar:.2f}", ratio >= bar
    finally:
        for side in sides:
            side.close()


def run(program, *args):
    return subprocess.run([program, *args], check=True, text=True, stdout=subprocess.PIPE).stdout


def first(program, rounds):
    """The table's line of the first cell, from a process's start to its end."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run(program, "first")
        times.append((time.perf_counter() - begin) * 1e3)
    ms = statistics.median(times)
    return "first cell after start", f"{ms:.1f} ms", "", f"{ms:.0f} <= 150 ms", ms <= 150


def cells(program):
    """The table's lines of the overhead of cells."""
    for line in run(program, "cells").splitlines():
        name, p50, begin, end, kept = line.split()
        p50, begin, end, kept = int(p50) / 1e6, int(begin) / 1e6, int(end) / 1e6, int(kept) / 1000
        what = {"1+1": "a cell 1 + 1", "new": "a cell with a new variable and function"}[name]
        yield f"{what}, p50 of 1000", f"{p50:.2f} ms", "", f"{p50:.2f} <= 2 ms", p50 <= 2
        growth = end / begin
        yield "  the last 100 to the first 100", f"{begin:.2f}, {end:.2f} ms", "", f"{growth:.2f} <= 1.50", growth <= 1.5
        yield "  kept for each", f"{kept:.1f} KB", "", f"{kept:.1f} <= 20 KB", kept <= 20


def measure(names, rounds, starts):
    """All lines of the table: what, ours, theirs, bar, whether it is kept."""
    with tempfile.TemporaryDirectory(prefix="gophercell-bench-") as folder:
        program = str(Path(folder) / "evaluator")
        suites.go(*suites.RELEASE, "-o", program, "./tests/bench/evaluator", check=True)
        yield from rows(program, names, rounds)
        if len(names) == len(ROWS):
            yield first(program, starts)
            yield from cells(program)


def table(head, lines):
    """Prints lines under a head."""
    lines = [head, *((*line[:4], "ok" if line[4] else "MISSED") for line in lines)]
    widths = [max(len(line[i]) for line in lines) for i in range(5)]
    for line in lines:
        print("  ".join(text.ljust(w) for text, w in zip(line, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each side runs a row")
    parser.add_argument("--starts", type=int, default=7, help="how often a process is started for its first cell")
    parser.add_argument("rows", nargs="*", help=f"the rows to run, of {', '.join(ROWS)}")
    args = parser.parse_args()
    lines = list(measure(args.rows or list(ROWS), args.rounds, args.starts))
    table(("", "cells", "CPython", "bar", ""), lines)
    return 0 if all(line[4] for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
