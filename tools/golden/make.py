"""make.py FOLDER [GROUP...]: write the reference values of the groups (default: all) to FOLDER/GROUP.json."""

import importlib
import sys
from pathlib import Path

import reference

GROUPS = ["mt19937", "split", "logistic", "classification"]

folder = Path(sys.argv[1])
for group in sys.argv[2:] or GROUPS:
    cases = list(importlib.import_module(group).cases())
    reference.write(folder / f"{group}.json", group, cases)
    print(f"{group}: {len(cases)} cases")
