"""Runs rows of the benchmark in Python, as main.go does in Go cells."""

import gc
import sys
import time
from pathlib import Path

ROWS = Path(__file__).parent / "rows"


def load(name):
    names = {}
    exec(compile((ROWS / f"{name}.py").read_text(), f"{name}.py", "exec"), names)
    return names["row"]


def main():
    functions = {}
    for line in sys.stdin:
        name = line.strip()
        if name not in functions:
            functions[name] = load(name)
        gc.collect()
        begin = time.perf_counter_ns()
        result = functions[name]()
        print(time.perf_counter_ns() - begin, result, flush=True)


if __name__ == "__main__":
    main()
