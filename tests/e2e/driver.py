# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program with the real pointer and keyboard, and asks it over D-Bus what it sees.

Nothing waits for time, everything for state: the pointer is where the program says it is, a drag has begun when the
program says so. Places come from the program too, which answers only for a widget that a click there would hit.
"""

import datetime
import json
import os
import subprocess
import sys
import time

SUPPORT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support")
sys.path.insert(0, SUPPORT)

import gi  # noqa: E402 pylint: disable=wrong-import-position

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402 pylint: disable=wrong-import-position

import tap  # noqa: E402,F401 pylint: disable=wrong-import-position,unused-import
from headless import PATIENCE, Desktop, Timeout, poll  # noqa: E402,F401 pylint: disable=wrong-import-position,unused-import

SOURCE = os.environ.get("VORSPANN_SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("VORSPANN_BUILD_DIR") or os.path.join(SOURCE, "build")
PROGRAM = os.path.join(BUILD, "vorspann")
SAMPLES = "/usr/share/forensics-samples/original-files"
HELLO = SAMPLES + "/movie2/movie-hello.mp4"
PHONE = SAMPLES + "/movie1/VID_20191220_170832.mp4"

APP_ID = "org.vorspann.Vorspann"
APP_PATH = "/org/vorspann/Vorspann"
WINDOW_PATH = APP_PATH + "/window/1"
TEST_INTERFACE = "org.vorspann.Vorspann.Test"


def vorspann(desktop, *arguments):
    """Runs the command line and returns what it prints; a failure is an error of the test."""
    run = subprocess.run([PROGRAM, *map(str, arguments)], env=desktop.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if run.returncode:
        raise AssertionError(f"vorspann {' '.join(map(str, arguments))}: {run.returncode}: {run.stderr}")
    return run.stdout


def vorspann_json(desktop, *arguments):
    """The same with --json, read."""
    return json.loads(vorspann(desktop, *arguments, "--json"))


def accessible_tree(app):
    """What a screen reader is told about the program; the desktop needs accessibility=True."""
    def ask():
        run = subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "accessible.py"), str(app.process.pid)],
                             env=app.desktop.env, capture_output=True, text=True, check=False)
        tree = json.loads(run.stdout) if run.returncode == 0 else []
        return tree if len(tree) > 2 else None
    return poll(ask, "the program on the accessibility bus")


def steps_between(start, end, length=4):
    """Points from start to end, so many pixels apart, without the first and with the last."""
    (x0, y0), (x1, y1) = start, end
    count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / length))
    return [(round(x0 + (x1 - x0) * i / count), round(y0 + (y1 - y0) * i / count)) for i in range(1, count + 1)]


class App:
    """The running program with its window."""

    def __init__(self, desktop, *arguments, name="app", bus=None, env=None):
        self.desktop = desktop
        self.name = name
        self.address = bus or desktop.env["DBUS_SESSION_BUS_ADDRESS"]
        self.process = desktop.spawn(name, [PROGRAM, *map(str, arguments)],
                                     env={"VORSPANN_TEST": "1", "DBUS_SESSION_BUS_ADDRESS": self.address, **(env or {})})
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.bus.set_exit_on_close(False)
        self.until(lambda state: state.get("page"), "the window")

    # What the program says

    def check_alive(self):
        """Fails with the program's own words when it has ended."""
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.desktop.log_of(self.name)}")

    def call(self, path, interface, method, arguments=None):
        """A D-Bus call to the program."""
        return self.bus.call_sync(APP_ID, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None).unpack()

    def state(self):
        """What the program says about itself."""
        return json.loads(self.call(APP_PATH, TEST_INTERFACE, "GetState")[0])

    def until(self, wanted, what, timeout=PATIENCE):
        """Waits until the state is as wanted, and returns it."""
        def ask():
            self.check_alive()
            try:
                state = self.state()
            except GLib.Error as error:
                self.last = error.message
                return None
            self.last = state
            return state if wanted(state) else None
        try:
            return poll(ask, what, timeout)
        except Timeout as late:
            raise Timeout(f"{late}\nstate: {json.dumps(self.last, ensure_ascii=False)}\n{self.desktop.log_of(self.name)[-2000:]}") from None

    def bounds(self, widget):
        """x, y, width, height and X window of a named widget, or None when a click in its middle would not hit it."""
        self.check_alive()
        try:
            answer = self.call(APP_PATH, TEST_INTERFACE, "Bounds", GLib.Variant("(s)", (widget,)))
        except GLib.Error:
            return None
        return answer if answer[2] > 0 and answer[3] > 0 else None

    def stable_bounds(self, widget):
        """The bounds, once they are the same twice."""
        last = [None]

        def ask():
            now = self.bounds(widget)
            same = now is not None and now == last[0]
            last[0] = now
            return now if same else None
        return poll(ask, f"a steady place for {widget}")

    @staticmethod
    def day_number(iso):
        """A day as actions take it: as GDate counts."""
        return datetime.date.fromisoformat(iso).toordinal()

    def activate(self, name, parameter=None, window=True):
        """Activates an action of the window or the application, as a menu would."""
        self.call(WINDOW_PATH if window else APP_PATH, "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", (name, [] if parameter is None else [parameter], {})))

    def screenshot(self, path):
        """Has the program draw its window into a file."""
        self.call(APP_PATH, TEST_INTERFACE, "Screenshot", GLib.Variant("(s)", (path,)))

    def quit(self):
        """Closes the program as a person would, and expects it to end well."""
        self.activate("quit", window=False)
        poll(lambda: self.process.poll() is not None, "the end of the program")
        if self.process.returncode:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.desktop.log_of(self.name)}")

    # Pointer and keyboard

    def xdotool(self, *arguments):
        """Real events from the X server."""
        subprocess.run(["xdotool", *map(str, arguments)], env=self.desktop.env, check=True, timeout=PATIENCE, capture_output=True)

    def point_in(self, widget, across=0.5, down=0.5):
        """The X window and a point in a widget."""
        x, y, width, height, xid = self.stable_bounds(widget)
        return xid, int(x + width * across), int(y + height * down)

    def move(self, xid, x, y):
        """Moves the pointer, and waits until the program itself has seen it there."""
        tries = [0]

        def arrived(state):
            at = state["pointer"]
            if abs(at[0] - x) <= 1 and abs(at[1] - y) <= 1:
                return True
            tries[0] += 1
            self.xdotool("mousemove", "--window", xid, x + tries[0] % 2, y)
            return False
        self.xdotool("mousemove", "--window", xid, x, y)
        self.until(arrived, f"the pointer at {x}, {y}")

    def move_to(self, widget, across=0.5, down=0.5):
        """Moves the pointer onto a widget."""
        xid, x, y = self.point_in(widget, across, down)
        self.move(xid, x, y)
        return xid, x, y

    def click(self, widget, across=0.5, down=0.5, button=1):
        """Clicks a widget."""
        self.move_to(widget, across, down)
        self.xdotool("click", button)

    def press_keys(self, *keys):
        """Presses keys, as "ctrl+z"."""
        self.xdotool("key", *keys)

    def press_until(self, keys, wanted, what):
        """Presses keys once and waits for what must come of it. A key that is lost is a fault of the program."""
        self.press_keys(keys)
        return self.until(wanted, what)

    def type_text(self, text):
        """Types plain letters."""
        self.xdotool("type", "--delay", "5", text)

    def release(self):
        """Lets go of the button."""
        self.xdotool("mouseup", 1)

    def nudge(self, xid, at, goal):
        """Moves the pointer a bit on to a goal, or a pixel beside it when it is there. Returns where it is then."""
        step = steps_between(at, goal)[0] if at != goal else (goal[0] + 1, goal[1])
        self.xdotool("mousemove", "--window", xid, *step)
        return step

    def pull(self, xid, start, goal, reached, what):
        """With the button held, goes to a goal and stays about there until the state is as wanted."""
        at = [start]
        for step in steps_between(start, goal, 24):
            self.xdotool("mousemove", "--window", xid, *step)
            at[0] = step

        def ask(state):
            if reached(state):
                return True
            at[0] = self.nudge(xid, at[0], goal)
            return False
        return self.until(ask, what)

    def press_at(self, xid, x, y):
        """Presses the button at a place, and holds it."""
        self.move(xid, x, y)
        self.xdotool("mousedown", 1)

    def scroll(self, up, moved, reached, what, keys=()):
        """Turns the wheel where the pointer is with keys held, until the state is as wanted. moved says of a state what every notch
        changes, so that the next one waits for the one before. The X server can swallow a notch, which is then turned again."""
        for key in keys:
            self.xdotool("keydown", key)
        last, turned_at = [None], [0.0]
        try:
            def ask(state):
                if reached(state):
                    return True
                if moved(state) != last[0] or time.monotonic() > turned_at[0] + PATIENCE / 6:
                    last[0], turned_at[0] = moved(state), time.monotonic()
                    self.xdotool("click", 4 if up else 5)
                return False
            return self.until(ask, what)
        finally:
            for key in keys:
                self.xdotool("keyup", key)

    def drag(self, source, target, begun, over, dropped, shot=None, place=(0.5, 0.5)):
        """Drags a widget onto a place in another. begun, over and dropped say of a state whether the drag has come so far."""
        xid, x, y = self.move_to(source)
        self.xdotool("mousedown", 1)
        at = [(x, y)]

        def has_begun(state):
            if begun(state):
                return True
            at[0] = self.nudge(xid, at[0], (x + 40, y + 40))
            return False
        self.until(has_begun, f"the drag of {source}")
        self.pull(xid, at[0], self.point_in(target, *place)[1:], over, f"{target} to take {source}")
        if shot:
            subprocess.run(["import", "-silent", "-window", "root", shot], env=self.desktop.env, check=True, timeout=PATIENCE)
        self.release()
        return self.until(dropped, f"the drop of {source} on {target}")

    def slide(self, widget, across, down, reached, start=(0.5, 0.5), within=None):
        """Drags something that follows the pointer (a handle) by pixels, a bit at a time, until reached says so of the state."""
        xid, x, y = self.move_to(widget, *start)
        self.xdotool("mousedown", 1)
        for step in steps_between((x, y), (x + across, y + down)):
            self.xdotool("mousemove", "--window", xid, *step)
        state = self.until(reached, f"{widget} moved by {across}, {down}" + (f" in {within}" if within else ""))
        self.xdotool("mouseup", 1)
        return state


class Files:
    """Another program's window with files to drag, beside that of the program; wants a desktop of 1600 px."""

    def __init__(self, app, *paths):
        self.app = app
        app.desktop.spawn("files", [sys.executable, os.path.join(SUPPORT, "drag_source.py"), *map(str, paths)])
        self.xid = poll(lambda: self.said("shown"), "the files")[0]
        self.put(self.xid, 1340, 40)
        self.put(app.stable_bounds("primary-menu-button")[4], 0, 0)

    def said(self, word):
        """What came after a word the last time that the program said it, or None."""
        lines = [line.split() for line in self.app.desktop.log_of("files").splitlines()]
        return next((line[1:] or ["yes"] for line in reversed(lines) if line and line[0] == word), None)

    def put(self, xid, x, y):
        """Moves a window."""
        def is_there():
            self.app.xdotool("windowmove", xid, x, y)
            place = subprocess.run(["xdotool", "getwindowgeometry", "--shell", str(xid)], env=self.app.desktop.env, check=True, capture_output=True, text=True)
            left, top = (int(line[2:]) for line in place.stdout.splitlines() if line[:2] in ("X=", "Y="))
            return abs(left - x) < 40 and abs(top - y) < 40
        poll(is_there, "a window to be moved")

    def drag(self, target, over, shown, dropped, place=(0.5, 0.5)):
        """Drags the files onto a widget of the program. over, shown and dropped say of a state whether the drag has come so far;
        what is to be shown must come without another move of the pointer."""
        app = self.app
        before = app.desktop.log_of("files").count("begun")
        app.xdotool("mousemove", "--window", self.xid, 100, 60)
        poll(lambda: self.said("pointer"), "the pointer on the files")
        app.xdotool("mousedown", 1)
        at = [(100, 60)]

        def has_begun():
            if app.desktop.log_of("files").count("begun") > before:
                return True
            at[0] = app.nudge(self.xid, at[0], (60, 90))
            return False
        poll(has_begun, "the drag of the files")
        xid, x, y = app.point_in(target, *place)
        app.pull(xid, (x + 48, y), (x, y), over, f"{target} to take the files")
        app.until(shown, f"{target} to say so")
        app.release()
        state = app.until(dropped, f"the drop of the files on {target}")
        poll(lambda: self.said("ended") == ["taken"], "the files to be taken")
        return state
