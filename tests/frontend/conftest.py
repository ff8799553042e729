"""An installed gophercell for the front ends that the tests start.

Everything that Jupyter, the kernel and the browser keep for a user lies in a
temporary directory. When the tests end, no process of the kernel may be left.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("GOPHERCELL_BINARY", ROOT / "bin" / "gophercell"))
IRIS = ROOT / "examples" / "iris_logistic_regression.ipynb"


@pytest.fixture(scope="session", autouse=True)
def installed(tmp_path_factory):
    """Installs the kernelspec where only these tests look; returns that place."""
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        "HOME": home,
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTER_PREFER_ENV_PATH": "0",
        "IPYTHONDIR": home / "ipython",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "xdg",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }.items():
        os.environ[name] = str(value)
    for name in ("JUPYTER_PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "GOPHERCELL_HISTORY"):
        os.environ.pop(name, None)
    # A copy, so that its processes can be told from others.
    binary = home / "bin" / "gophercell"
    binary.parent.mkdir()
    shutil.copy2(BINARY, binary)
    subprocess.run([binary, "install", "--user"], check=True, timeout=60)
    yield home
    left = wait_for_end(binary)
    for p in left:
        p.kill()
    assert not left, f"processes outlived their front ends: {left}"


def wait_for_end(binary, patience=20):
    """Waits until no process of the binary is left; returns those that are."""
    deadline = time.monotonic() + patience
    while True:
        left = [p for p in psutil.process_iter(["exe"]) if p.info["exe"] == str(binary)]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.1)


@pytest.fixture
def binary(installed):
    return installed / "bin" / "gophercell"


@pytest.fixture
def iris(tmp_path):
    """A copy of the example notebook, without outputs."""
    import nbformat

    nb = nbformat.read(IRIS, as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    path = tmp_path / IRIS.name
    nbformat.write(nb, path)
    return path


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """A skipped test of the kernel test suite is a failure: all 13 must run."""
    report = (yield).get_result()
    if report.skipped and item.get_closest_marker("no_skip"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but must run: {report.longrepr}"


def pytest_configure(config):
    config.addinivalue_line("markers", "no_skip: the test fails if it is skipped")
