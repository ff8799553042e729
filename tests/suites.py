"""Runs the project's test suites and prints how many tests of each passed.

    python3 tests/suites.py            all suites
    python3 tests/suites.py go race    these

The last line is "N passed, N failed", the sum; the exit status is 1 if a test
failed or a suite could not run. It needs Go and Python 3; the front-end suite
makes a virtual environment in .venv from a pinned list, and reuses it. A browser
and a C compiler (for the race detector) are used where they exist; with CI=true
they must.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
VENV = ROOT / ".venv"
BINARY = ROOT / "bin" / ("gophercell.exe" if os.name == "nt" else "gophercell")
GO = os.environ.get("GO", "go")
CI = os.environ.get("CI") == "true"
RELEASE = ["build", "-trimpath", "-ldflags", "-s -w"]


class Count:
    """The tests of a suite."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def __iadd__(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def step(self, ok):
        if ok:
            self.passed += 1
        else:
            self.failed += 1

    def __str__(self):
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def go(*args, env=None, **kwargs):
    return subprocess.run([GO, *args], cwd=ROOT, env={**os.environ, **(env or {})}, **kwargs)


def check():
    """Formatting, vet, staticcheck, and generated files that are up to date."""
    count = Count()

    def step(name, ok, output=""):
        count.step(ok)
        if not ok:
            print(f"--- FAIL: {name}\n{output}", flush=True)

    def run(name, *args, clean=False):
        p = go(*args, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        step(name, p.returncode == 0 and not (clean and p.stdout.strip()), p.stdout)

    run("gofumpt: these files are not formatted", "tool", "gofumpt", "-l", *go_dirs(), clean=True)
    run("go vet", "vet", "./...")
    run("staticcheck", "tool", "staticcheck", "./...")
    before = snapshot()
    run("go generate", "generate", "./...")
    changed = sorted(p for p, h in snapshot().items() if before.get(p) != h)
    step("go generate: these files were stale, and are new now", not changed, "\n".join(changed))
    return count


def go_dirs():
    return sorted(p.name for p in ROOT.iterdir() if p.is_dir() and p.name[0] != "." and any(p.rglob("*.go")))


def snapshot():
    """The content of every file that go generate could write."""
    skip = {"bin"}
    files = (p for d in ROOT.iterdir() if d.name[0] != "." and d.name not in skip for p in ([d] if d.is_file() else d.rglob("*")))
    return {str(p.relative_to(ROOT)): hashlib.sha256(p.read_bytes()).digest() for p in files if p.is_file()}


def go_test(*args, env=None):
    """Runs go test and counts the tests that have no subtests."""
    count, output, results = Count(), {}, {}
    cmd = [GO, "test", "-json", *args]
    p = subprocess.Popen(cmd, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, text=True)
    for line in p.stdout:
        try:
            e = json.loads(line)
        except ValueError:
            print(line, end="")
            continue
        key = (e.get("Package") or e.get("ImportPath", ""), e.get("Test", ""))
        if e["Action"] in ("output", "build-output"):
            output.setdefault(key, []).append(e["Output"])
        elif e["Action"] in ("pass", "fail", "skip", "build-fail"):
            results[key] = e["Action"]
    status = p.wait()
    parents = {(pkg, name[: name.rindex("/")]) for pkg, name in results if "/" in name}
    failing = {pkg for (pkg, name), r in results.items() if name and r == "fail"}
    for (pkg, name), r in sorted(results.items()):
        if "fail" in r and (name or pkg not in failing):
            print(f"--- {pkg} {name}\n" + "".join(output.get((pkg, name), [])), end="", flush=True)
        if name and (pkg, name) not in parents:
            count.passed += r == "pass"
            count.failed += r == "fail"
            count.skipped += r == "skip"
        elif r in ("fail", "build-fail") and (not name and pkg not in failing):
            count.failed += 1  # it did not build, or ended outside of a test
    if status and not count.failed:
        count.failed += 1
    return count


def go_suite():
    """Every Go test, among them the cell tests."""
    return go_test("-timeout", "15m", "./...")


def race():
    """The packages with goroutines, under the race detector."""
    if not shutil.which(os.environ.get("CC", "gcc")) and sys.platform.startswith("linux"):
        return missing("a C compiler, which the race detector needs")
    # yaegi moves the variables that goroutines of earlier cells use: a race of its own.
    return go_test("-race", "-timeout", "15m", "-skip", "^TestCellsWithYaegi$", "./kernel/...", "./interp/...", "./display/...", "./internal/...", env={"CGO_ENABLED": "1"})


def purego():
    """The pure Go twins of assembly."""
    return go_test("-tags", "purego", "-timeout", "15m", "./mllib/...")


def cross():
    """The systems that are built for but not tested on."""
    count = Count()
    CACHE.mkdir(exist_ok=True)
    for target in ("linux/arm64", "darwin/arm64", "windows/amd64"):
        goos, goarch = target.split("/")
        out = CACHE / f"gophercell-{goos}-{goarch}"
        env = {"GOOS": goos, "GOARCH": goarch, "CGO_ENABLED": "0"}
        ok = go(*RELEASE, "-o", str(out), "./cmd/gophercell", env=env).returncode == 0
        print(f"    {target}: " + (f"{out.stat().st_size / 1e6:.1f} MB" if ok else "failed"), flush=True)
        count.step(ok)
    return count


def missing(what):
    print(f"    {what}, is not installed: skipped" + (", but CI needs it" if CI else ""), flush=True)
    count = Count()
    count.skipped, count.failed = (0, 1) if CI else (1, 0)
    return count


def venv():
    """Makes the virtual environment, or reuses it if the list is the same."""
    requirements = ROOT / "tests" / "frontend" / "requirements.txt"
    stamp = VENV / "requirements.sha256"
    want = hashlib.sha256(requirements.read_bytes()).hexdigest()
    python = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not stamp.is_file() or stamp.read_text() != want:
        print("    making .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
        stamp.write_text(want)
    return python


def frontend():
    """Real front ends: jupyter_client, nbclient, nbconvert, the console, JupyterLab in a browser."""
    count = Count()
    if go(*RELEASE, "-o", str(BINARY), "./cmd/gophercell", env={"CGO_ENABLED": "0"}).returncode:
        count.failed = 1
        return count
    CACHE.mkdir(exist_ok=True)
    report = CACHE / "frontend.xml"
    report.unlink(missing_ok=True)
    env = {**os.environ, "GOPHERCELL_BINARY": str(BINARY), "GOPHERCELL_ARTIFACTS": str(CACHE)}
    subprocess.run([venv(), "-m", "pytest", "-q", "-rs", f"--junitxml={report}"], cwd=ROOT / "tests" / "frontend", env=env)
    if not report.is_file():
        count.failed = 1
        return count
    for suite in ET.parse(report).getroot().iter("testsuite"):
        n = {k: int(suite.get(k, 0)) for k in ("tests", "failures", "errors", "skipped")}
        count.failed += n["failures"] + n["errors"]
        count.skipped += n["skipped"]
        count.passed += max(0, n["tests"] - n["failures"] - n["errors"] - n["skipped"])
    return count


SUITES = {"check": check, "go": go_suite, "race": race, "purego": purego, "cross": cross, "frontend": frontend}


def main(names):
    unknown = [n for n in names if n not in SUITES]
    if unknown:
        sys.exit(f"unknown suite {unknown[0]!r}: expected some of {', '.join(SUITES)}")
    total = Count()
    for name in names or SUITES:
        print(f"=== {name}: {SUITES[name].__doc__}", flush=True)
        begin = time.monotonic()
        try:
            count = SUITES[name]()
        except (OSError, subprocess.CalledProcessError) as e:
            print(f"    the suite could not run: {e}")
            count = Count()
            count.failed = 1
        print(f"=== {name}: {count} ({time.monotonic() - begin:.0f} s)\n", flush=True)
        total += count
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
