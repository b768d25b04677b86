#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening projects: bad files are named and left alone, and several windows on one project follow each other."""

import hashlib
import os
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from driver import App, Desktop, GLib, accessible_tree, poll, tap, vorspann  # noqa: E402 pylint: disable=wrong-import-position


def make_project(desktop, name="Project"):
    """A project with one post."""
    path = os.path.join(desktop.folder, name + ".vorspann")
    vorspann(desktop, "new", path)
    vorspann(desktop, "post", path, "add", "First", "--day", "2026-11-10", "--time", "18:07")
    return path


def make_text(desktop):
    """A text file with the right suffix."""
    path = os.path.join(desktop.folder, "Letter.vorspann")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Dear reader,\n" * 100)
    return path


def make_foreign(desktop):
    """A database of another program."""
    path = os.path.join(desktop.folder, "Foreign.vorspann")
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, url TEXT)")
    database.commit()
    database.close()
    return path


def make_truncated(desktop):
    """A project of which half is missing."""
    path = make_project(desktop, "Truncated")
    os.truncate(path, os.path.getsize(path) // 2)
    return path


def make_newer(desktop):
    """A project from the future."""
    path = make_project(desktop, "Newer")
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 9999")
    database.commit()
    database.execute("PRAGMA journal_mode = DELETE").fetchall()
    database.close()
    return path


def make_empty(desktop):
    """No byte at all."""
    path = os.path.join(desktop.folder, "Empty.vorspann")
    with open(path, "wb"):
        return path


def checksum(path):
    """What a file holds."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def shows_dialog(app):
    """What a screen reader is told, when a message is up."""
    tree = accessible_tree(app)
    return tree if any(node["role"] in ("dialog", "alert") and node["showing"] for node in tree) else None


def refuses(make, *words):
    """A test that the window says what is wrong with a file, goes on, and leaves the file as it was."""
    def test():
        with Desktop(accessibility=True) as desktop:
            path = make(desktop)
            before, beside = checksum(path), sorted(os.listdir(desktop.folder))
            app = App(desktop, path)
            tree = poll(lambda: shows_dialog(app), "the message")
            texts = " ".join(node["name"] for node in tree)
            missing = [word for word in (os.path.basename(path),) + words if word not in texts]
            assert not missing, (missing, texts)
            assert checksum(path) == before, "the file was changed"
            after = sorted(name for name in os.listdir(desktop.folder) if name != "app.log")
            assert after == beside, (beside, after)
            app.press_keys("Escape")
            poll(lambda: not shows_dialog(app), "the message to be gone")
            assert app.state()["project"] is None
            app.quit()
    return test


def test_two_windows_on_one_project():
    """What one process does shows in the other; each undoes its own."""
    with Desktop() as desktop:
        path = make_project(desktop)
        first = App(desktop, path)
        second = App(desktop, path, name="second", bus=desktop.start_bus("second-bus"))
        second.until(lambda state: len(state["posts"]) == 1, "the post in the second window")
        day = first.day_number("2026-11-23")
        first.activate("post-move", GLib.Variant("(xu)", (1, day)))
        state = second.until(lambda state: state["posts"][0]["day"] == "2026-11-23", "the move in the second window")
        assert state["posts"][0]["time"] == "18:07" and not state["undo"], state
        second.activate("post-rename", GLib.Variant("(xs)", (1, "Renamed")))
        first.until(lambda state: state["posts"][0]["title"] == "Renamed", "the new title in the first window")
        first.activate("undo")
        state = second.until(lambda state: state["posts"][0]["day"] == "2026-11-10", "the undo in the second window")
        assert state["posts"][0]["title"] == "Renamed", "undo took the other window's change along"
        second.quit()
        first.quit()


def test_a_command_shows_in_the_window():
    """A command of the command line changes an open project; the window follows."""
    with Desktop() as desktop:
        path = make_project(desktop)
        app = App(desktop, path)
        app.until(lambda state: len(state["posts"]) == 1, "the post")
        vorspann(desktop, "post", path, "add", "Zwölf Ämter", "--day", "2026-11-12")
        state = app.until(lambda state: len(state["posts"]) == 2, "the new post")
        assert "Zwölf Ämter" in [post["title"] for post in state["posts"]]
        vorspann(desktop, "post", path, "delete", "1")
        app.until(lambda state: len(state["posts"]) == 1, "the deletion")
        app.quit()


def test_killed_window_loses_nothing():
    """kill -9 of the window: the project opens again with all that was done."""
    with Desktop() as desktop:
        path = make_project(desktop)
        app = App(desktop, path)
        app.until(lambda state: len(state["posts"]) == 1, "the post")
        app.activate("post-move", GLib.Variant("(xu)", (1, app.day_number("2026-11-23"))))
        app.until(lambda state: state["posts"][0]["day"] == "2026-11-23", "the move")
        app.process.kill()
        app.process.wait()
        database = sqlite3.connect(path)
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        database.close()
        again = App(desktop, path, name="again")
        again.until(lambda state: state["posts"] and state["posts"][0]["day"] == "2026-11-23", "the move after the kill")
        again.quit()


REFUSED = (
    ("a text file", make_text, ()),
    ("a database of another program", make_foreign, ("another program",)),
    ("a truncated project", make_truncated, ("damaged",)),
    ("a project from a newer version", make_newer, ("newer version",)),
    ("an empty file", make_empty, ("empty",)),
)


def main():
    """The refused files and the rest."""
    tests = [(f"{name} is refused and left alone", refuses(make, *words)) for name, make, words in REFUSED]
    tests += [(name[5:].replace("_", " "), value) for name, value in globals().items() if name.startswith("test_")]
    return 1 if tap.run(tests) else 0


if __name__ == "__main__":
    sys.exit(main())
