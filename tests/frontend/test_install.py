"""install.sh: with Go, twice; without Go and with an old one, where it must
change nothing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def go_env():
    """What Go needs of the real home: its caches."""
    names = ("GOCACHE", "GOMODCACHE", "GOPATH", "GOROOT", "GOPROXY", "GOSUMDB", "GOFLAGS")
    values = subprocess.run(["go", "env", "-json", *names], capture_output=True, check=True, env=real_env()).stdout
    return {name: value for name, value in json.loads(values).items() if value}


def real_env():
    import pwd

    return {**os.environ, "HOME": pwd.getpwuid(os.getuid()).pw_dir, "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}


def tools(folder, go=None):
    """A PATH with the usual tools, and with a Go only if one is given."""
    folder.mkdir()
    for tool in "sh sed dirname mktemp rm mkdir cp chmod mv cat printf".split():
        (folder / tool).symlink_to(shutil.which(tool))
    if go:
        (folder / "go").write_text(go)
        (folder / "go").chmod(0o755)
    return str(folder)


def install(home, path, *args, **env):
    home.mkdir(exist_ok=True)
    env = {"HOME": str(home), "PATH": path, **env}
    return subprocess.run(["/bin/sh", ROOT / "install.sh", *args], env=env, text=True, capture_output=True, timeout=900)


@pytest.mark.parametrize(
    "go, message",
    [
        (None, "Go was not found"),
        ("#!/bin/sh\necho go1.21.5\n", "Go 1.21.5 is too old"),
        ("#!/bin/sh\necho go1.9\n", "too old"),
        ("#!/bin/sh\necho devel\n", "cannot tell"),
        ("#!/bin/sh\nexit 1\n", "cannot tell"),
    ],
)
def test_without_a_usable_go(tmp_path, go, message):
    home = tmp_path / "home"
    p = install(home, tools(tmp_path / "tools", go))
    assert p.returncode != 0
    assert message in p.stderr and "Nothing was changed" in p.stderr
    assert "go.dev/dl" in p.stderr or "1.26" in p.stderr
    assert not list(home.iterdir())


def test_unknown_options_are_refused(tmp_path):
    p = install(tmp_path / "home", os.environ["PATH"], "--frobnicate")
    assert p.returncode != 0 and "--frobnicate" in p.stderr


@pytest.mark.parametrize(
    "args, binary, spec",
    [
        ([], ".local/bin/gophercell", ".local/share/jupyter/kernels/gophercell"),
        (["--prefix", "{home}/opt"], "opt/bin/gophercell", "opt/share/jupyter/kernels/gophercell"),
        (["--sys-prefix"], "venv/bin/gophercell", "venv/share/jupyter/kernels/gophercell"),
    ],
)
def test_install_twice_and_uninstall(tmp_path, go_env, args, binary, spec):
    home = tmp_path / "home"
    home.mkdir()
    args = [a.format(home=home) for a in args]
    env = {**go_env, "VIRTUAL_ENV": str(home / "venv")}
    for _ in range(2):
        p = install(home, os.environ["PATH"], *args, **env)
        assert p.returncode == 0, p.stdout + p.stderr
        assert "Accuracy: 1.00" in p.stdout
        assert "jupyter lab" in p.stdout
    argv = json.loads((home / spec / "kernel.json").read_text())["argv"]
    assert argv == [str(home / binary), "kernel", "{connection_file}"]
    leftovers = [f for f in Path(home, binary).parent.iterdir() if f.name != "gophercell"]
    assert not leftovers
    subprocess.run([home / binary, "uninstall", *(args or ["--user"])], check=True, env={"HOME": str(home), **env})
    assert not (home / spec).exists()
