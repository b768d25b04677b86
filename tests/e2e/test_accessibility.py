#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: everything that can be used has a name that a person would use, and a role."""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from driver import HELLO, App, Desktop, GLib, accessible_tree, poll, tap, vorspann  # noqa: E402 pylint: disable=wrong-import-position

USED = {"push button", "toggle button", "check box", "radio button", "menu item", "check menu item", "radio menu item", "entry", "text",
        "slider", "spin button", "combo box", "link", "switch", "page tab", "table cell"}
CLASS_NAME = re.compile(r"^(Gtk|Adw|VsUi?|Gdk)[A-Z]\w+$")


def is_named(node):
    """Whether a person can say which one is meant."""
    return node["name"].strip() != "" and not CLASS_NAME.match(node["name"])


def is_part_of_a_named_one(node):
    """GtkMenuButton, GtkColorButton and others hold the button that is pressed; it is enough that the holder is named."""
    holder = node["path"].split(" > ")[-2:-1]
    return bool(holder) and re.match(r"(push button|combo box|menu button|toggle button|spin button|entry|filler) “(?!(Gtk|Adw|Vs))", holder[0]) is not None


def unnamed(tree):
    """The things one can use that have no name."""
    holders = {node["path"].rsplit(" > ", 1)[0] for node in tree if node["role"] in USED and is_named(node)}
    return [node["path"] for node in tree
            if node["showing"] and node["role"] in USED and not is_named(node) and not is_part_of_a_named_one(node) and node["path"] not in holders]


def make_project(desktop):
    """A project with a post with a clip and one without a date."""
    path = os.path.join(desktop.folder, "Project.vorspann")
    vorspann(desktop, "new", path)
    vorspann(desktop, "post", path, "add", "First", "--day", "2026-11-10", "--time", "18:07")
    vorspann(desktop, "import", path, HELLO, "--post", "1")
    vorspann(desktop, "label", path, "1", "--wording", "Werbung")
    vorspann(desktop, "post", path, "add", "Someday")
    return path


def check(app, what):
    """Fails with the unnamed ones of what is on the screen."""
    def ask():
        tree = accessible_tree(app)
        return tree if len([node for node in tree if node["showing"]]) > 5 else None
    missing = unnamed(poll(ask, "the widgets"))
    assert not missing, f"{what} has things without a name:\n" + "\n".join(sorted(set(missing)))


def test_start_page():
    """Without a project."""
    with Desktop(accessibility=True) as desktop:
        app = App(desktop)
        check(app, "the start page")
        app.quit()


def page_is_named(page):
    """A test of one page of the window."""
    def test():
        with Desktop(accessibility=True) as desktop:
            app = App(desktop, make_project(desktop))
            app.until(lambda state: len(state["posts"]) == 2, "the posts")
            app.activate("post-select", GLib.Variant("x", 1))
            app.activate("page", GLib.Variant("s", page))
            app.until(lambda state: state["page"] == page, f"the page {page}")
            check(app, f"the page {page}")
            app.quit()
    return test


def test_cards_say_what_they_are():
    """A card tells its title, day and time."""
    with Desktop(accessibility=True) as desktop:
        app = App(desktop, make_project(desktop))
        app.activate("go-to-day", GLib.Variant("u", app.day_number("2026-11-10")))
        app.until(lambda state: state["month"] == "2026-11-01", "November")
        card = poll(lambda: [node for node in accessible_tree(app) if node["role"] == "push button" and "First" in node["name"]], "the card")
        assert "18:07" in card[0]["name"], card
        app.quit()


def main():
    """The pages, and the rest."""
    tests = [("start page", test_start_page), ("cards say what they are", test_cards_say_what_they_are)]
    tests += [(f"page {page}", page_is_named(page)) for page in ("plan", "studio", "exports")]
    return 1 if tap.run(tests) else 0


if __name__ == "__main__":
    sys.exit(main())
