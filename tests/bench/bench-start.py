#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long from the start of the program to the drawn month of a project with 1 000 posts, against the start of
gtk4-widget-factory to its first picture, in turns on the same desktop: the median of the pairs' ratios counts. The program
says itself when the month with all its cards is drawn; the picture of the other is seen on the screen.
"""

import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
LIMIT = 1.5
POSTS = 1000
PATIENCE = 60
STRIPS = (250, 400, 550, 700)
BUILD = os.environ["VORSPANN_BUILD_DIR"]


class Image(ctypes.Structure):
    """The head of Xlib's XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Screen:
    """Looks at the screen by Xlib: fast enough to ask every few milliseconds."""

    def __init__(self):
        x11 = self.x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
                                  ctypes.c_ulong, ctypes.c_int]
        x11.XGetImage.restype = ctypes.POINTER(Image)
        x11.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            sys.exit("bench-start: no display")
        self.root = x11.XDefaultRootWindow(self.display)

    def colours(self):
        """How many colours there are in some lines across the screen."""
        found = set()
        for y in STRIPS:
            image = self.x11.XGetImage(self.display, self.root, 200, y, 800, 2, 0xFFFFFFFF, 2)
            size = image.contents.bytes_per_line * image.contents.height
            found |= set(memoryview(ctypes.string_at(image.contents.data, size)).cast("I"))
            self.x11.XDestroyImage(image)
        return len(found)


def end(process):
    """Ends a program that was started here."""
    process.kill()
    process.wait()


def wait_for_picture(screen, wanted):
    """Waits until there is a picture on the screen, or none."""
    limit = time.monotonic() + PATIENCE
    while (screen.colours() > 4) != wanted:
        if time.monotonic() > limit:
            sys.exit("bench-start: the screen does not change")
        time.sleep(0.002)


def time_widget_factory(screen):
    """Seconds to the first picture."""
    start = time.monotonic()
    process = subprocess.Popen(["gtk4-widget-factory"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_picture(screen, True)
    seconds = time.monotonic() - start
    end(process)
    wait_for_picture(screen, False)
    return seconds


def time_vorspann(screen, project):
    """Seconds to the month with its cards."""
    start = time.monotonic()
    process = subprocess.Popen([os.path.join(BUILD, "vorspann"), project], env={**os.environ, "VORSPANN_TEST": "1"},
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if line == "month drawn\n":
            break
        sys.stderr.write(line)
    else:
        sys.exit(f"bench-start: the program ended with {process.wait()}")
    seconds = time.monotonic() - start
    wait_for_picture(screen, True)
    end(process)
    wait_for_picture(screen, False)
    return seconds


def main():
    """Prints the medians and fails above the limit."""
    screen = Screen()
    with tempfile.TemporaryDirectory() as folder:
        project = os.path.join(folder, "bench.vorspann")
        subprocess.run([os.path.join(BUILD, "tests", "bench", "make-project"), project, str(POSTS)], check=True)
        time_widget_factory(screen)
        time_vorspann(screen, project)
        pairs = [(time_vorspann(screen, project), time_widget_factory(screen)) for _ in range(RUNS)]
    ours = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(f"start to a drawn month with {POSTS} posts: {ours * 1000:.0f} ms")
    print(f"start of gtk4-widget-factory: {theirs * 1000:.0f} ms")
    print(f"ratio: {ratio:.2f} (at most {LIMIT})")
    return ratio > LIMIT


if __name__ == "__main__":
    sys.exit(main())
