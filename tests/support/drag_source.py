#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program's window with files to drag, as a file manager has one: offers them as text/uri-list, and nothing else.

Takes the files as arguments. Says on its output what happens: "shown XID", "pointer X Y", "begun", and "ended" with whether
they were taken.
"""

import pathlib
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("GdkX11", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GdkX11, GLib, Gtk  # noqa: E402,F401 pylint: disable=wrong-import-position,unused-import


def say(*words):
    """Says what happens."""
    print(*words, flush=True)


def make_uri_list(paths):
    """The files as drags carry them between programs."""
    uris = "".join(pathlib.Path(path).resolve().as_uri() + "\r\n" for path in paths)
    return Gdk.ContentProvider.new_for_bytes("text/uri-list", GLib.Bytes.new(uris.encode("ascii")))


def make_window(paths):
    """A bare window, so that places in it are places in its X window."""
    window = Gtk.Window(title="Files", decorated=False, default_width=200, default_height=120, child=Gtk.Label(label=f"{len(paths)} files"))
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY | Gdk.DragAction.MOVE, content=make_uri_list(paths))
    source.connect("drag-begin", lambda *_: say("begun"))
    source.connect("drag-end", lambda *_: say("ended", "taken"))
    source.connect("drag-cancel", lambda *_: say("ended", "refused"))
    window.add_controller(source)
    motion = Gtk.EventControllerMotion()
    motion.connect("motion", lambda _motion, x, y: say("pointer", round(x), round(y)))
    window.add_controller(motion)
    return window


def main():
    """Shows the window until it is ended."""
    Gtk.init()
    window = make_window(sys.argv[1:])
    window.present()
    say("shown", window.get_surface().get_xid())
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
