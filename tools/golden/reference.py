"""The file format of the reference values, and how a case is put together."""

import json
import math
import platform

import numpy
import scipy
import sklearn

VERSIONS = {
    "python": platform.python_version(),
    "numpy": numpy.__version__,
    "scipy": scipy.__version__,
    "sklearn": sklearn.__version__,
}


def number(v):
    """A JSON value: JSON has no NaN and no infinities, so they are strings."""
    v = v.item() if hasattr(v, "item") else v
    if isinstance(v, float) and not math.isfinite(v):
        return "nan" if math.isnan(v) else "inf" if v > 0 else "-inf"
    return v


def tensor(x):
    x = numpy.asarray(x)
    out = {"shape": list(x.shape), "data": [number(v) for v in x.ravel()]}
    if x.dtype.kind in "iu":
        out["dtype"] = "int64"
    elif x.dtype.kind == "b":
        out["dtype"], out["data"] = "bool", [int(v) for v in x.ravel()]
    elif x.dtype.kind != "f":
        raise TypeError(f"cannot write {x.dtype}")
    return out


def case(name, op, attrs, inputs, outputs, note=None):
    out = {
        "name": name,
        "op": op,
        "attrs": attrs,
        "inputs": {k: tensor(v) for k, v in inputs.items()},
        "outputs": {k: tensor(v) for k, v in outputs.items()},
    }
    if note:
        out["note"] = note
    return out


def write(path, group, cases):
    """One case a line, so that a change shows as one line."""
    head = {"format": 1, "group": group, "made_with": VERSIONS}
    lines = ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases)
    path.write_text(json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n")
