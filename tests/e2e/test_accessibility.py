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


def holds_text(tree, cell):
    """GTK 4.8 gives the cells of a column view no name; screen readers say what they hold."""
    return any(node["path"].startswith(cell["path"] + " > ") and node["role"] in ("label", "text", "entry") and node["name"] for node in tree)


def unnamed(tree):
    """The things one can use that have no name."""
    tree = [node for node in tree if node["role"] != "table cell" or is_named(node) or not holds_text(tree, node)]
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


def windows(app):
    """The titles of what is open."""
    return ", ".join(node["name"] for node in accessible_tree(app) if node["role"] in ("frame", "dialog", "window"))


def with_captions(desktop):
    """A project whose post has captions and facts, so that the panels show what they have."""
    path = make_project(desktop)
    captions = os.path.join(desktop.folder, "Captions.srt")
    with open(captions, "w", encoding="utf-8") as file:
        file.write("1\n00:00:00,500 --> 00:00:02,500\nHello world\n\n2\n00:00:03,000 --> 00:00:05,000\nHello again\n")
    vorspann(desktop, "captions", path, "1", "--import", captions, "--language", "en")
    vorspann(desktop, "facts", path, "1", "--fact", "paid", "--country", "DE", "--platform", "tiktok")
    return path


def test_panels_of_the_studio():
    """Each panel, with something in it."""
    with Desktop(accessibility=True) as desktop:
        app = App(desktop, with_captions(desktop))
        app.until(lambda state: len(state["posts"]) == 2, "the posts")
        app.activate("post-open", GLib.Variant("x", 1))
        app.until(lambda state: state["page"] == "studio", "the Studio")
        for panel in ("cut", "sound", "captions", "label", "cover", "check"):
            app.activate("panel", GLib.Variant("s", panel))
            check(app, f"the panel {panel}")
        poll(lambda: any("warning" in node["name"] for node in accessible_tree(app)), "what the check finds")
        check(app, "the findings")
        app.quit()


def test_dialogs_of_the_studio():
    """Each in a program of its own: GTK 4.8 does not tell every window that opens after another has closed."""
    with Desktop(accessibility=True) as desktop:
        project = with_captions(desktop)
        for action, title in (("post-facts", "Facts of the Post"), ("notices", "Notices"), ("captions-transcribe", "Recognize Speech"), ("captions-align", "Align a Script")):
            app = App(desktop, project)
            app.until(lambda state: len(state["posts"]) == 2, "the posts")
            app.activate("post-open", GLib.Variant("x", 1))
            app.until(lambda state: state["page"] == "studio", "the Studio")
            app.activate(action)
            poll(lambda title=title: title in windows(app), f"the dialog {title}")
            check(app, f"the dialog {title}")
            app.quit()


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
    tests += [("panels of the Studio", test_panels_of_the_studio), ("dialogs of the Studio", test_dialogs_of_the_studio)]
    return 1 if tap.run(tests) else 0


if __name__ == "__main__":
    sys.exit(main())
