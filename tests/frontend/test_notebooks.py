"""Notebooks without a browser: nbclient, nbconvert, jupyter run, the console,
and gophercell's own runner, whose files nbformat must accept."""

import json
import os
import subprocess
import sys

import nbformat
import pexpect
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from conftest import IRIS

PATIENCE = 120


def notebook(*codes, **metadata):
    cells = [nbformat.v4.new_code_cell(c) for c in codes]
    spec = {"name": "gophercell", "display_name": "Go (gophercell)", "language": "go"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec, **metadata})


def jupyter(*args, **kwargs):
    p = subprocess.run(
        [sys.executable, "-m", "jupyter", *map(str, args)], text=True, capture_output=True, timeout=PATIENCE, **kwargs
    )
    assert p.returncode == 0, p.stdout + p.stderr
    return p.stdout


def outputs(nb):
    return [o for c in nb.cells if c.cell_type == "code" for o in c.outputs]


def check_iris(nb):
    """What the example shows: the accuracy, a table, a plot, no error."""
    nbformat.validate(nb)
    outs = outputs(nb)
    assert not [o for o in outs if o.output_type == "error"]
    text = "".join(o.text for o in outs if o.output_type == "stream")
    assert "Accuracy: 1.00" in text
    data = [o.data for o in outs if "data" in o]
    assert all("text/plain" in d for d in data)
    assert any("<table" in d.get("text/html", "") for d in data)
    assert any("image/svg+xml" in d or "image/png" in d for d in data)
    assert nb.metadata.language_info.name == "go"


def test_the_kernel_is_listed(installed):
    specs = json.loads(jupyter("kernelspec", "list", "--json"))["kernelspecs"]
    spec = specs["gophercell"]["spec"]
    assert spec["display_name"] == "Go (gophercell)"
    assert spec["interrupt_mode"] == "message"
    assert spec["kernel_protocol_version"] == "5.5"
    assert os.path.isabs(spec["argv"][0])


def test_nbclient_runs_the_example(iris):
    nb = nbformat.read(iris, as_version=4)
    NotebookClient(nb, timeout=PATIENCE, resources={"metadata": {"path": str(iris.parent)}}).execute()
    check_iris(nb)


def test_the_committed_example_is_executed(binary, tmp_path):
    """Its outputs are those of this version: `make notebooks` renews them."""
    committed = nbformat.read(IRIS, as_version=4)
    check_iris(committed)
    gophercell_run(binary, IRIS, "-o", tmp_path / "fresh.ipynb")
    fresh = nbformat.read(tmp_path / "fresh.ipynb", as_version=4)
    assert outputs(fresh) == outputs(committed)


def test_nbclient_stops_at_an_error():
    nb = notebook('fmt.Println("before")', 'panic("oops")', 'fmt.Println("after")')
    with pytest.raises(CellExecutionError, match="oops"):
        NotebookClient(nb, timeout=PATIENCE).execute()
    assert [o.output_type for o in outputs(nb)] == ["stream", "error"]


def test_state_is_kept_between_cells():
    nb = notebook("type P struct{ X int }\np := P{41}", "p.X++", "p.X")
    NotebookClient(nb, timeout=PATIENCE).execute()
    assert nb.cells[-1].outputs[0].data["text/plain"] == "42"


def test_nbconvert_highlights_go(iris):
    html = jupyter("nbconvert", "--execute", "--to", "html", "--stdout", iris)
    assert "highlight-go" in html or "hl-go" in html
    assert "Accuracy: 1.00" in html
    assert '<span class="k">range</span>' in html or '<span class="o">:=</span>' in html
    assert "<table" in html


def test_nbconvert_to_script_is_go(iris, tmp_path):
    jupyter("nbconvert", "--execute", "--to", "notebook", "--output", "executed.ipynb", iris)
    jupyter("nbconvert", "--to", "script", iris.parent / "executed.ipynb")
    assert "datasets.Iris()" in (iris.parent / "executed.go").read_text()


def test_jupyter_run(tmp_path):
    script = tmp_path / "a.go"
    script.write_text('fmt.Println("from jupyter run")')
    assert "from jupyter run" in jupyter("run", "--kernel", "gophercell", script)


def test_jupyter_execute(tmp_path):
    path = tmp_path / "a.ipynb"
    nbformat.write(notebook('fmt.Println("from jupyter execute")'), path)
    jupyter("execute", "--inplace", path)
    assert "from jupyter execute" in nbformat.read(path, as_version=4).cells[0].outputs[0].text


def test_jupyter_console(installed):
    child = pexpect.spawn(
        sys.executable, ["-m", "jupyter", "console", "--kernel", "gophercell", "--simple-prompt"], timeout=60, encoding="utf-8"
    )
    try:
        child.expect(r"In \[1\]:")
        child.sendline("6 * 7")
        child.expect(r"Out\[1\]:\s*42")
        child.expect(r"In \[2\]:")
        child.sendline('fmt.Println("printed")')
        child.expect(r"\nprinted")
        child.expect(r"In \[3\]:")
        child.sendeof()
        child.expect("exit")
        child.sendline("y")
        child.expect(pexpect.EOF)
    finally:
        child.close(force=True)


def gophercell_run(binary, *args, status=0):
    p = subprocess.run([binary, "run", *map(str, args)], text=True, capture_output=True, timeout=PATIENCE)
    assert p.returncode == status, p.stdout + p.stderr
    return p.stdout, p.stderr


def test_gophercell_run_writes_what_nbformat_accepts(binary, iris, tmp_path):
    out = tmp_path / "out.ipynb"
    stdout, _ = gophercell_run(binary, iris, "-o", out)
    assert "Accuracy: 1.00" in stdout
    nb = nbformat.read(out, as_version=4)
    assert (nb.nbformat, nb.nbformat_minor) == (4, 5)
    check_iris(nb)
    # Written as nbformat itself would: a diff shows only what has changed.
    again = tmp_path / "again.ipynb"
    nbformat.write(nb, again)
    assert out.read_text() == again.read_text()


def test_gophercell_run_and_nbclient_agree(binary, tmp_path):
    codes = ['fmt.Println("a")', 'fmt.Fprintln(os.Stderr, "b")', "map[string]int{\"x\": 1}", 'display.Show(display.HTML("<i>h</i>"))', "nothing()"]
    theirs = notebook(*codes)
    NotebookClient(theirs, timeout=PATIENCE, allow_errors=True).execute()
    path = tmp_path / "nb.ipynb"
    nbformat.write(notebook(*codes), path)
    gophercell_run(binary, path, "--inplace", "--allow-errors")
    ours = nbformat.read(path, as_version=4)
    nbformat.validate(ours)
    assert outputs(ours) == outputs(theirs)
    assert ours.metadata.language_info == theirs.metadata.language_info


def test_gophercell_run_with_an_old_notebook_and_an_error(binary, tmp_path):
    path = tmp_path / "old.ipynb"
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": "panic(1)"}
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [cell]}))
    out = tmp_path / "out.ipynb"
    _, stderr = gophercell_run(binary, path, "-o", out, status=1)
    assert "panic" in stderr.lower()
    nb = nbformat.read(out, as_version=4)
    nbformat.validate(nb)
    assert [o.output_type for o in outputs(nb)] == ["error"]


def test_doctor_is_content(binary):
    p = subprocess.run([binary, "doctor"], text=True, capture_output=True, timeout=PATIENCE)
    assert p.returncode == 0, p.stdout + p.stderr
    levels = {line.split()[1]: line.split()[0] for line in p.stdout.splitlines()}
    assert levels == dict.fromkeys(["binary", "kernelspec", "jupyter", "ports", "kernel"], "ok"), p.stdout
