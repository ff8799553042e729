"""JupyterLab in a headless Chromium, driven as a person would."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 90  # for one step; the machine may be busy

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1400,2400"
).split()

SETTINGS = {
    # Every cell is in the page, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}


def chromium():
    """The browser and its driver, None where either is missing."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Server:
    """A Jupyter server on the loopback address, with a token."""

    def __init__(self, root, log):
        for name, value in SETTINGS.items():
            file = Path(os.environ["JUPYTER_CONFIG_DIR"], "lab", "user-settings", "@jupyterlab", name + ".jupyterlab-settings")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value))
        self.token = secrets.token_hex(16)
        self.log = open(log, "w")
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
                "--ServerApp.port=0", f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={root}",
            ],
            cwd=root, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            self.url = self._url()
        except BaseException:
            self.close()
            raise

    def _url(self):
        file = Path(os.environ["JUPYTER_RUNTIME_DIR"], f"jpserver-{self.process.pid}.json")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                return json.loads(file.read_text())["url"]
            except (OSError, ValueError):
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start: see {self.log.name}")

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.log.close()


class Lab:
    """A browser that shows JupyterLab."""

    def __init__(self, server, profile):
        self.server = server
        browser, driver = chromium()
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for flag in [*FLAGS, f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        self.driver = webdriver.Chrome(options=options, service=Service(driver))

    def close(self):
        self.driver.quit()

    def wait(self, condition, what):
        """Waits until condition() is true, and returns its value."""
        wait = WebDriverWait(
            self.driver, PATIENCE, poll_frequency=0.1,
            ignored_exceptions=[StaleElementReferenceException, WebDriverException, IndexError],
        )  # fmt: skip
        return wait.until(lambda _: condition(), f"waited for {what}")

    def open(self, name):
        """Opens a notebook of the server's directory, and waits for its kernel."""
        self.driver.get(f"{self.server.url}lab/tree/{name}?token={self.server.token}&reset")
        self.wait(self.cells, "the notebook's cells")
        # The indicator says idle before there is a session, too; the status bar does not.
        idle = "Go (gophercell) | Idle"
        self.wait(lambda: any(idle in e.text for e in self.all(".jp-StatusBar-Widget")), "a kernel that is connected")
        self.wait_status("idle")

    def all(self, css, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, css)

    def wait_status(self, status):
        self.wait(lambda: self.all(f".jp-Notebook-ExecutionIndicator[data-status='{status}']"), f"the kernel to be {status}")

    def cells(self):
        return self.all(".jp-Notebook .jp-CodeCell")

    def prompt(self, i):
        return self.all(".jp-InputPrompt", self.cells()[i])[0].text.strip()

    def output(self, i):
        return "\n".join(e.text for e in self.all(".jp-OutputArea-output", self.cells()[i]))

    def menu(self, name, command):
        """Chooses a command of the menu bar."""

        def choose():
            self.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
            [bar] = [e for e in self.all(".lm-MenuBar-item") if e.text.strip() == name]
            bar.click()
            self.all(f".lm-Menu-item[data-command='{command}']")[0].click()
            return True

        self.wait(choose, f"the menu {name}, {command}")

    def run_all(self):
        self.menu("Run", "runmenu:run-all")

    def interrupt(self):
        self.menu("Kernel", "kernelmenu:interrupt")

    def restart(self):
        self.menu("Kernel", "kernelmenu:restart")
        self.wait(lambda: self.all(".jp-Dialog .jp-mod-accept")[0].click() or True, "the dialog about the restart")
        self.wait(lambda: not self.all(".jp-Dialog"), "the dialog to close")

    def run_cell(self, i):
        before = self.prompt(i)
        self.wait(lambda: self.all(".cm-content", self.cells()[i])[0].click() or True, "the cell's editor")
        self.driver.switch_to.active_element.send_keys(Keys.SHIFT, Keys.ENTER)
        self.wait(lambda: self.prompt(i) not in (before, "[*]:"), f"cell {i} to end")

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))
