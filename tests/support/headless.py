#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for tests: X server, window manager, session bus and empty home, all gone afterwards.

As a program, runs a command in it:  headless.py [--no-wm] COMMAND [ARGUMENT…]
As a module, gives tests the class Desktop. Nothing of the person's own session is read or written.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
KEPT = ("PATH", "LANG", "LC_ALL", "LANGUAGE", "LOCPATH", "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE")
KEPT_PREFIXES = ("ASAN_", "LSAN_", "UBSAN_", "G_", "MALLOC_", "VORSPANN_", "GSETTINGS_", "GST_")

libc = ctypes.CDLL(None, use_errno=True)


class Timeout(AssertionError):
    """Something that was waited for did not come."""


# Seconds. A safety net, not a pace: the build with sanitizers has a longer one.
PATIENCE = float(os.environ.get("VORSPANN_TEST_TIMEOUT", "30"))


def poll(ask, what, timeout=PATIENCE, step=0.02):
    """Asks until the answer is true, and returns it."""
    end = time.monotonic() + timeout
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Timeout(f"waited {timeout:.0f} s for {what}; last answer: {answer!r}")
        time.sleep(step)


def children_of(pid):
    """The direct children of a process."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat:
                if int(stat.read().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(name))
        except (OSError, IndexError, ValueError):
            continue
    return found


def descendants_of(pid):
    """Every process below a process."""
    found = []
    for child in children_of(pid):
        found.append(child)
        found += descendants_of(child)
    return found


def die_with_parent():
    """In the child: a session of its own, and death when this program dies, however it dies."""
    os.setsid()
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def end_all():
    """Ends every process below this one, also those that went astray: as their subreaper they came back to us."""
    me = os.getpid()
    for sig, patience in ((signal.SIGTERM, 3), (signal.SIGKILL, 5)):
        end = time.monotonic() + patience
        for pid in descendants_of(me):
            try:
                os.kill(pid, sig)
            except ProcessLookupError:
                pass
        while time.monotonic() < end:
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            time.sleep(0.02)
    left = descendants_of(me)
    if left:
        raise RuntimeError(f"processes left over: {left}")


class Desktop:
    """A desktop for one test. Use it as a context manager."""

    def __init__(self, size="1280x900x24", window_manager=True, accessibility=False, environment=None):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.folder = tempfile.mkdtemp(prefix="vorspann-test-")
        self.processes = {}
        self.env = self._make_environment(accessibility)
        self.env.update(environment or {})
        try:
            self._start_display(size)
            self.env["DBUS_SESSION_BUS_ADDRESS"] = self.start_bus("bus")
            if window_manager:
                self._start_window_manager()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def _make_environment(self, accessibility):
        env = {k: v for k, v in os.environ.items() if k in KEPT or k.startswith(KEPT_PREFIXES)}
        env.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
        env.setdefault("LANG", "C.UTF-8")
        for name, variable in (("run", "XDG_RUNTIME_DIR"), ("home", "HOME"), ("config", "XDG_CONFIG_HOME"),
                               ("data", "XDG_DATA_HOME"), ("cache", "XDG_CACHE_HOME"), ("state", "XDG_STATE_HOME")):
            path = os.path.join(self.folder, name)
            os.mkdir(path, 0o700)
            env[variable] = path
        os.mkdir(os.path.join(env["XDG_CONFIG_HOME"], "gtk-4.0"))
        with open(os.path.join(env["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[Settings]\ngtk-enable-animations=0\n")
        env.update(GDK_BACKEND="x11", GSK_RENDERER="cairo", LIBGL_ALWAYS_SOFTWARE="1", GSETTINGS_BACKEND="memory",
                   XDG_DATA_DIRS="/usr/local/share:/usr/share", TMPDIR=self.folder,
                   GTK_A11Y="atspi" if accessibility else "none", GTK_USE_PORTAL="0")
        return env

    def _start_display(self, size):
        """Without auto-repeat (-r): under load the release of a key may come late, and the press would count several times."""
        reader, writer = os.pipe()
        self.spawn("xvfb", ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset", "-dpi", "96", "-r"],
                   pass_fds=(writer,))
        os.close(writer)
        self.env["DISPLAY"] = ":" + self._read_line(reader, "xvfb")

    def start_bus(self, name):
        """Starts a session bus and returns its address; a second one lets the program run twice on one display."""
        reader, writer = os.pipe()
        self.spawn(name, ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writer}"], pass_fds=(writer,))
        os.close(writer)
        return self._read_line(reader, name)

    def _start_window_manager(self):
        self.spawn("openbox", ["openbox", "--sm-disable"])
        poll(lambda: b"window id" in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.env,
                                                    capture_output=True, check=False).stdout, "the window manager")

    def _read_line(self, reader, name):
        text = b""
        while not text.endswith(b"\n"):
            piece = os.read(reader, 4096)
            if not piece:
                os.close(reader)
                raise RuntimeError(f"{name} did not start: {self.log_of(name)}")
            text += piece
        os.close(reader)
        return text.decode().strip()

    def spawn(self, name, command, pass_fds=(), env=None):
        """Starts a program of this desktop; what it prints goes to a log of its name."""
        with open(os.path.join(self.folder, name + ".log"), "wb") as log:
            self.processes[name] = subprocess.Popen(command, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, stdout=log,
                                                    stderr=subprocess.STDOUT, pass_fds=pass_fds, preexec_fn=die_with_parent)
        return self.processes[name]

    def log_of(self, name):
        """What a program of this desktop has printed."""
        with open(os.path.join(self.folder, name + ".log"), encoding="utf-8", errors="replace") as log:
            return log.read()

    def close(self):
        """Ends everything that was started here and removes the folder."""
        try:
            end_all()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def stop(number, _frame):
    """A signal ends the command like any other way out, so that nothing is left behind."""
    sys.exit(128 + number)


def main(arguments):
    """Runs a command on a desktop of its own and returns its exit status."""
    window_manager = True
    if arguments and arguments[0] == "--no-wm":
        window_manager = False
        arguments = arguments[1:]
    if not arguments:
        sys.exit(__doc__)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    with Desktop(window_manager=window_manager) as desktop:
        status = subprocess.run(arguments, env=desktop.env, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent, check=False).returncode
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
