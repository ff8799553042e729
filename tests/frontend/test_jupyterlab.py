"""A real JupyterLab in a headless browser. Pictures of the pages go to
GOPHERCELL_ARTIFACTS."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest

from browser import Lab, Server, chromium
from test_notebooks import notebook

pytestmark = pytest.mark.skipif(
    not chromium() and os.environ.get("CI") != "true", reason="chromium and chromedriver are not installed"
)


@pytest.fixture(scope="module")
def server(installed, tmp_path_factory):
    root = tmp_path_factory.mktemp("notebooks")
    s = Server(root, tmp_path_factory.mktemp("log") / "jupyterlab.log")
    s.root = root
    yield s
    s.close()


@pytest.fixture(scope="module")
def browser(server, tmp_path_factory):
    b = Lab(server, tmp_path_factory.mktemp("profile"))
    yield b
    b.close()


@pytest.fixture
def lab(browser, request):
    """The browser; what it shows at the end of the test is kept as a picture."""
    yield browser
    place = Path(os.environ.get("GOPHERCELL_ARTIFACTS", request.config.rootpath / ".." / ".." / ".cache"))
    place.mkdir(exist_ok=True, parents=True)
    browser.screenshot(place / f"{request.node.name}.png")


def put(server, name, *codes):
    nbformat.write(notebook(*codes), server.root / name)


def test_the_example_runs(lab, server, iris):
    shutil.copy(iris, server.root / iris.name)
    lab.open(iris.name)
    assert not lab.all(".jp-OutputArea-output"), "the notebook has outputs before it has run"
    lab.run_all()
    last = len(lab.cells()) - 1
    lab.wait(lambda: lab.prompt(last) not in ("[ ]:", "[*]:"), "the last cell")
    lab.wait_status("idle")
    page = "\n".join(lab.output(i) for i in range(last + 1))
    assert "Accuracy: 1.00" in page
    assert not lab.all(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"), page
    tables = [t for t in lab.all(".jp-RenderedHTML table") if t.is_displayed() and len(lab.all("tr", t)) > 3]
    assert tables, "no table in the page"
    loaded = "return [...document.querySelectorAll('.jp-RenderedSVG img, .jp-RenderedImage img')].map(i => i.naturalWidth)"
    lab.wait(lambda: any(w > 100 for w in lab.driver.execute_script(loaded)), "a plot in the page")


def test_go_is_highlighted(lab, server):
    put(server, "highlight.ipynb", "for i := range 3 {\n\tfmt.Println(i) // a comment\n}")
    lab.open("highlight.ipynb")
    # CodeMirror marks keywords and comments once it knows the language.
    lab.wait(lambda: len(lab.all(".cm-line span[class*='ͼ']")) >= 3, "highlighted code")


def test_interrupt_keeps_the_variables(lab, server):
    put(server, "loop.ipynb", "x := 41", "for {\n}", "x + 1")
    lab.open("loop.ipynb")
    lab.run_all()
    lab.wait(lambda: lab.prompt(0) == "[1]:" and lab.prompt(1) == "[*]:", "the loop to run")
    lab.wait_status("busy")
    lab.interrupt()
    lab.wait(lambda: "nterrupt" in lab.output(1), "the loop to be interrupted")
    lab.wait_status("idle")
    assert lab.output(2) == "", "a cell behind the interrupted one ran"
    lab.run_cell(2)
    assert "42" in lab.output(2)


def test_restart_forgets_the_variables(lab, server):
    put(server, "restart.ipynb", "y := 41", "y + 1")
    lab.open("restart.ipynb")
    lab.run_all()
    lab.wait(lambda: "42" in lab.output(1), "the first run")
    lab.restart()
    lab.wait_status("idle")
    lab.run_cell(1)
    lab.wait(lambda: "undefined: y" in lab.output(1), "the error")
    lab.run_cell(0)
    lab.run_cell(1)
    lab.wait(lambda: "42" in lab.output(1), "the second run")


def test_an_error_stops_run_all(lab, server):
    put(server, "error.ipynb", 'fmt.Println("before")', 'panic("oops")', 'fmt.Println("after")')
    lab.open("error.ipynb")
    lab.run_all()
    lab.wait(lambda: "oops" in lab.output(1), "the error")
    lab.wait_status("idle")
    assert "before" in lab.output(0)
    assert lab.output(2) == ""
    assert lab.prompt(2) == "[ ]:"
