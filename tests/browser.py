# SPDX-License-Identifier: ISC
"""A Chromium to look at pages with: chromedriver over HTTP, nothing but the standard library."""
import base64
import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request

KEYS = {"tab": "\ue004", "enter": "\ue007", "escape": "\ue00c", "down": "\ue015", "up": "\ue013", "home": "\ue011", "end": "\ue010"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class BrowserError(Exception):
    pass


class Browser:
    """A session with a window of its own; `with` ends it."""

    def __init__(self, folder, width=1280, height=800):
        self.url = ""
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = next((hit[1] for line in self.driver.stdout if (hit := re.search(r"successfully on port (\d+)", line))), None)
        if port is None:
            self.driver.wait()
            raise BrowserError("chromedriver does not start")
        self.url = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={folder}",
                     f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium refuses to start for root otherwise
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments},
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        try:
            session = self.call("POST", "", {"capabilities": {"alwaysMatch": wanted}})
        except BrowserError:
            self.end_driver()
            raise
        self.url += "/" + session["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", "")
        finally:
            self.end_driver()

    def end_driver(self):
        self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise BrowserError(json.load(error)["value"]["message"].splitlines()[0]) from error

    def open(self, path):
        self.call("POST", "/url", {"url": path.as_uri()})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def press(self, *names):
        """Press keys, one after another, wherever the focus is."""
        strokes = [{"type": kind, "value": KEYS[name]} for name in names for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def point(self, selector):
        """Move the mouse to an element, and a little on there."""
        element = self.call("POST", "/element", {"using": "css selector", "value": selector})
        moves = [{"type": "pointerMove", "duration": 0, "origin": {ELEMENT: element[ELEMENT]}, "x": x, "y": 0} for x in (0, 3)]
        self.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def prefer(self, scheme):
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self):
        return base64.b64decode(self.call("GET", "/screenshot"))


def missing():
    """Why there can be no browser, or nothing."""
    lost = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"no {' and no '.join(lost)}" if lost else ""
