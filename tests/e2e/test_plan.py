#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar under a real pointer and keyboard: a post goes to another day, keeps its time of day, and comes back."""

import datetime
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from driver import HELLO, PHONE, App, Desktop, Files, tap, vorspann, vorspann_json  # noqa: E402 pylint: disable=wrong-import-position

TODAY = datetime.date.today()
THE_10TH = TODAY.replace(day=10)
THE_23RD = TODAY.replace(day=23)
NONE = None


def make_project(desktop):
    """A project with a post on the 10th at 18:07, one on the 12th and one without a date."""
    project = os.path.join(desktop.folder, "Plän & Co.vorspann")
    vorspann(desktop, "new", project)
    vorspann(desktop, "post", project, "add", "Water, saved", "--day", THE_10TH, "--time", "18:07")
    vorspann(desktop, "post", project, "add", "Another", "--day", TODAY.replace(day=12), "--time", "09:30")
    vorspann(desktop, "post", project, "add", "Someday", "--time", "07:45")
    return project


def post_in(state, number):
    """The post of that number."""
    return next(post for post in state["posts"] if post["id"] == number)


def is_at(number, day, time):
    """Says of a state whether a post is on a day (None: in the backlog) at a time of day."""
    def ask(state):
        post = post_in(state, number)
        return post["day"] == (day.isoformat() if day else None) and post["time"] == time
    return ask


def card_of(number, day):
    """The name of the card of a post."""
    return f"post-{number}" if day else f"backlog-post-{number}"


def target_of(day):
    """The name of the place to drop on."""
    return f"day-{day.isoformat()}" if day else "backlog"


def drag_post(app, number, source, target, time, shot=None):
    """Drags a post with the pointer from one day (None: the backlog) to another."""
    app.drag(card_of(number, source), target_of(target),
             begun=lambda state: state["drag"]["active"] and state["drag"]["post"] == number,
             over=lambda state: state["drag"]["target"] == target_of(target),
             dropped=lambda state: not state["drag"]["active"] and is_at(number, target, time)(state), shot=shot)


def focus_card(app, number, day):
    """Gives a card the focus, by a click."""
    app.click(card_of(number, day))
    app.until(lambda state: state["selected"] == number, f"post {number} to be selected")


class Calendar:
    """The program on a fresh project; a context manager."""

    def __init__(self, **options):
        self.options = options

    def __enter__(self):
        self.desktop = Desktop(**self.options)
        try:
            self.project = make_project(self.desktop)
            self.app = App(self.desktop, self.project)
            self.app.until(lambda state: len(state["posts"]) == 3, "the posts")
        except BaseException:
            self.desktop.close()
            raise
        return self

    def __exit__(self, kind, *rest):
        try:
            if kind is None:
                self.app.quit()
        finally:
            self.desktop.close()

    def stored(self, number):
        """A post as the project file has it, read by another process."""
        return vorspann_json(self.desktop, "show", self.project, number)


def test_drag_to_another_day_keeps_the_time_of_day():
    """10th to 23rd, undo, redo, undo again; the file says the same each time."""
    with Calendar() as calendar:
        app = calendar.app
        drag_post(app, 1, THE_10TH, THE_23RD, "18:07", os.environ.get("VORSPANN_TEST_SHOT"))
        stored = calendar.stored(1)
        assert (stored["day"], stored["time"]) == (THE_23RD.isoformat(), "18:07"), stored
        app.press_until("ctrl+z", is_at(1, THE_10TH, "18:07"), "the post back on the 10th")
        app.press_until("ctrl+shift+z", is_at(1, THE_23RD, "18:07"), "the post on the 23rd again")
        app.press_until("ctrl+z", is_at(1, THE_10TH, "18:07"), "the post back again")
        assert calendar.stored(1)["day"] == THE_10TH.isoformat()
        assert is_at(2, TODAY.replace(day=12), "09:30")(app.state()), "another post moved"


def test_ten_drags_in_a_row():
    """There and back five times, none lost and none doubled."""
    with Calendar() as calendar:
        for _ in range(5):
            drag_post(calendar.app, 1, THE_10TH, THE_23RD, "18:07")
            drag_post(calendar.app, 1, THE_23RD, THE_10TH, "18:07")
        for number in range(10):
            day = THE_10TH if number % 2 else THE_23RD
            calendar.app.press_until("ctrl+z", is_at(1, day, "18:07"), f"the post back on {day}")
        assert "Move" not in (calendar.app.state()["undo"] or ""), "there were more than ten moves"


def test_backlog_card_onto_a_day_and_back():
    """An undated post keeps the time of day it was given."""
    with Calendar() as calendar:
        drag_post(calendar.app, 3, NONE, THE_23RD, "07:45")
        assert calendar.stored(3)["day"] == THE_23RD.isoformat()
        drag_post(calendar.app, 3, THE_23RD, NONE, "07:45")
        assert calendar.stored(3)["day"] is None
        calendar.app.press_until("ctrl+z", is_at(3, THE_23RD, "07:45"), "the second move to be undone")
        calendar.app.press_until("ctrl+z", is_at(3, NONE, "07:45"), "the first move to be undone")


def test_a_drop_beside_every_target_moves_nothing():
    """A drag that is given up over the header changes nothing and leaves no step to undo."""
    with Calendar() as calendar:
        app = calendar.app
        before = app.state()["undo"]
        xid, x, y = app.move_to(card_of(1, THE_10TH))
        app.xdotool("mousedown", 1)
        at = [x]

        def begun(state):
            at[0] += 4
            app.xdotool("mousemove", "--window", xid, at[0], y)
            return state["drag"]["active"]
        app.until(begun, "the drag")
        _, beside_x, beside_y = app.point_in("today-button")

        def beside(state):
            at[0] = beside_x + (at[0] + 1) % 2
            app.xdotool("mousemove", "--window", xid, at[0], beside_y)
            return state["drag"]["target"] is None
        app.until(beside, "no target below the pointer")
        app.xdotool("mouseup", 1)
        state = app.until(lambda state: not state["drag"]["active"], "the end of the drag")
        assert is_at(1, THE_10TH, "18:07")(state) and state["undo"] == before, state


def test_escape_ends_a_drag_without_a_move():
    """A drag that is given up over a day changes nothing, and the next drag works."""
    with Calendar() as calendar:
        app = calendar.app
        before = app.state()["undo"]
        xid, x, y = app.move_to(card_of(1, THE_10TH))
        app.xdotool("mousedown", 1)
        at = [x]

        def over_a_day(state):
            at[0] += 4
            app.xdotool("mousemove", "--window", xid, at[0], y)
            return (state["drag"]["target"] or "").startswith("day-")
        app.until(over_a_day, "a day below the pointer")
        app.press_keys("Escape")
        state = app.until(lambda state: not state["drag"]["active"], "the end of the drag")
        app.xdotool("mouseup", 1)
        assert is_at(1, THE_10TH, "18:07")(state) and state["undo"] == before, state
        drag_post(app, 1, THE_10TH, THE_23RD, "18:07")


def test_keyboard_moves():
    """The same by keyboard: a week down and six days right, back by undo, to the backlog and onto a day."""
    with Calendar() as calendar:
        app = calendar.app
        focus_card(app, 1, THE_10TH)
        at = THE_10TH
        for key, days in [("alt+Down", 7)] + [("alt+Right", 1)] * 6:
            at += datetime.timedelta(days=days)
            app.press_until(key, is_at(1, at, "18:07"), f"{key} to bring the post to {at}")
        assert at == THE_23RD
        for days in (1,) * 6 + (7,):
            at -= datetime.timedelta(days=days)
            app.press_until("ctrl+z", is_at(1, at, "18:07"), f"the post back on {at}")
        focus_card(app, 1, THE_10TH)
        app.press_until("alt+BackSpace", is_at(1, NONE, "18:07"), "the post in the backlog")
        focus_card(app, 1, NONE)
        app.press_until("alt+Down", is_at(1, THE_10TH, "18:07"), "the post on the selected day again")


def test_new_rename_duplicate_delete_and_undo_of_all():
    """Posts come and go by keyboard, and undo brings back the first state."""
    with Calendar() as calendar:
        app = calendar.app
        focus_card(app, 1, THE_10TH)
        app.press_until("ctrl+d", lambda state: len(state["posts"]) == 4, "the copy")
        copy = next(post for post in app.state()["posts"] if post["id"] not in (1, 2, 3))
        assert (copy["day"], copy["time"]) == (THE_10TH.isoformat(), "18:07"), copy
        focus_card(app, copy["id"], THE_10TH)
        app.press_until("Delete", lambda state: len(state["posts"]) == 3, "the copy to be deleted")
        app.press_until("ctrl+z", lambda state: len(state["posts"]) == 4, "the copy to come back")
        app.press_until("ctrl+z", lambda state: len(state["posts"]) == 3, "the copy to be undone")


WIDE = "1600x900x24"
GREETING = "Grüße – für Zoë & Co. 100 %"
CUT = "Schnitt #2"


def copy_clips(desktop):
    """Two clips with names as people give them, one of a file that is none, and where they are."""
    folder = os.path.join(desktop.folder, "Clips für November")
    os.mkdir(folder)
    paths = [os.path.join(folder, name) for name in (GREETING + ".mp4", CUT + ".mp4", "Einkaufszettel.mp4")]
    shutil.copy(HELLO, paths[0])
    shutil.copy(PHONE, paths[1])
    with open(paths[2], "w", encoding="utf-8") as file:
        file.write("Milch\n")
    return paths


def titles_on(state, day):
    """The titles of the posts of a day (None: without one), in the order of the state."""
    return sorted(post["title"] for post in state["posts"] if post["day"] == (day.isoformat() if day else None))


def drop_files(files, day, hint, dropped):
    """Drops files onto a day or (None) the backlog, which alone says what would happen."""
    return files.drag(target_of(day), lambda state: state["drag"]["target"] == target_of(day),
                      lambda state: (state["drag"]["hint"] or "").startswith(hint) and state["drop-mark"] is None, dropped)


def test_files_dropped_on_a_day():
    """A clip from another program becomes a post on that day, named like the file; one undo takes it back."""
    with Calendar(size=WIDE) as calendar:
        app = calendar.app
        clip = copy_clips(calendar.desktop)[0]
        files = Files(app, clip)
        state = drop_files(files, THE_23RD, "Import on", lambda state: GREETING in titles_on(state, THE_23RD))
        post = next(post for post in state["posts"] if post["title"] == GREETING)
        stored = calendar.stored(post["id"])
        assert stored["clips"][0]["media"]["path"] == clip, stored
        app.until(lambda state: state["drag"]["target"] is None and state["drop-mark"] is None, "nothing to be marked")
        focus_card(app, 1, THE_10TH)
        app.press_until("ctrl+z", lambda state: len(state["posts"]) == 3, "the import to be undone")


def test_files_dropped_on_the_backlog():
    """Two clips at once become two posts without a day; one undo takes back both."""
    with Calendar(size=WIDE) as calendar:
        app = calendar.app
        files = Files(app, *copy_clips(calendar.desktop)[:2])
        drop_files(files, NONE, "", lambda state: titles_on(state, NONE) == sorted([GREETING, CUT, "Someday"]))
        focus_card(app, 1, THE_10TH)
        app.press_until("ctrl+z", lambda state: titles_on(state, NONE) == ["Someday"], "both to be gone")


def test_files_dropped_on_an_empty_project():
    """The first clips of a project, onto the page that asks for them; a file that is none is named, and the others come."""
    with Desktop(size=WIDE) as desktop:
        project = os.path.join(desktop.folder, "Leer.vorspann")
        vorspann(desktop, "new", project)
        app = App(desktop, project)
        clips = copy_clips(desktop)
        files = Files(app, *clips)
        state = files.drag("empty-page", lambda state: state["drop-mark"] is not None, lambda state: "ideas" in state["drop-mark"], lambda state: titles_on(state, NONE) == sorted([GREETING, CUT]))
        assert state["drop-mark"] is None, state
        app.until(lambda state: any("Einkaufszettel.mp4" in toast for toast in state["toasts"]), "the file that is no clip to be named")
        app.quit()


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
