#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Studio under a real pointer: trim with both handles, move the label on the picture, export, and look at the file."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from driver import HELLO, PATIENCE, App, Desktop, GLib, accessible_tree, poll, tap, vorspann, vorspann_json  # noqa: E402 pylint: disable=wrong-import-position


def probe(path, *options):
    """What ffprobe says of the picture of a file."""
    run = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v:0", "-of", "json", *options, path], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def frame_times(path):
    """The times of the frames of a file in µs, in order, the first at 0."""
    packets = probe(path, "-show_entries", "packet=pts_time")["packets"]
    times = sorted(round(float(packet["pts_time"]) * 1000000) for packet in packets)
    return [time - times[0] for time in times]


def is_one_of(time, times):
    """Whether a time is that of a frame, give or take what ffprobe rounds."""
    return any(abs(time - frame) <= 2 for frame in times)


class Studio:
    """The program in the Studio, on a post with a clip and a label; a context manager."""

    def __enter__(self):
        self.desktop = Desktop(accessibility=True)
        try:
            self.project = os.path.join(self.desktop.folder, "Project.vorspann")
            vorspann(self.desktop, "new", self.project)
            vorspann(self.desktop, "post", self.project, "add", "Hello", "--day", "2026-11-10", "--time", "18:07")
            vorspann(self.desktop, "import", self.project, HELLO, "--post", "1")
            vorspann(self.desktop, "label", self.project, "1", "--wording", "Werbung", "--place", "centre")
            self.app = App(self.desktop, self.project)
            self.app.activate("post-open", GLib.Variant("x", 1))
            self.app.until(lambda state: state["page"] == "studio" and state["studio"]["post"] == 1 and state["studio"]["frame-times"] > 0
                           and not state["studio"]["loading"] and state["studio"]["frames-drawn"] > 0, "the first picture")
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

    def slide(self, widget, across, reached):
        """Drags a grip sideways until the state is as wanted."""
        return self.app.slide(widget, across, 0, reached)

    def drag_label(self, across, down):
        """Drags the label on the picture by so many pixels."""
        x, y, width, height = self.app.state()["studio"]["label"]["rect"]
        px, py, preview_width, preview_height, _ = self.app.stable_bounds("preview")
        assert px >= 0 and py >= 0
        start = ((x + width / 2) / preview_width, (y + height / 2) / preview_height)
        return self.app.slide("preview", across, down, lambda state: True, start=start)


def is_idle(state):
    """No grip is held: what is shown is what is stored."""
    return state["studio"]["trim"] == state["studio"]["trim-shown"]


def test_trim_label_export():
    """Both handles, the label, Export: the file is there and lasts as long as the cut, to the frame."""
    with Studio() as studio:
        app = studio.app
        times = frame_times(HELLO)
        whole = app.state()["studio"]["trim"]
        studio.slide("trim-in", 90, lambda state: state["studio"]["trim-shown"][0] > whole[0] + 300000)
        app.until(lambda state: is_idle(state) and state["studio"]["trim"][0] > whole[0] + 300000, "the start to be stored")
        studio.slide("trim-out", -120, lambda state: state["studio"]["trim-shown"][1] < whole[1] - 300000)
        state = app.until(lambda state: is_idle(state) and state["studio"]["trim"][1] < whole[1] - 300000, "the end to be stored")
        start, end = state["studio"]["trim"]
        assert is_one_of(start, times) and is_one_of(end, times), f"{start} and {end} are no frames of the clip"
        before = state["studio"]["label"]
        studio.drag_label(20, 90)
        state = app.until(lambda state: state["studio"]["label"]["place"] == "free" and state["studio"]["label"]["y"] > before["y"] + 0.05, "the label to be stored")
        stored = vorspann_json(studio.desktop, "show", studio.project, 1)
        assert (stored["clips"][0]["in_us"], stored["clips"][0]["out_us"]) == (start, end), stored
        app.click("export-button")
        poll(lambda: [node for node in accessible_tree(app) if node["name"] == "Export Video" and node["showing"]], "the file chooser")
        videos = poll(lambda: confirm(studio), "the video", 2 * PATIENCE)
        app.until(lambda state: all(job["state"] == "done" for job in state["jobs"]), "the end of the export")
        written = frame_times(videos[0])
        wanted = len([time for time in times if start - 2 <= time < end - 2])
        assert len(written) == wanted, f"{len(written)} frames, {wanted} in the cut"
        stream = probe(videos[0], "-show_entries", "stream=width,height,codec_name")["streams"][0]
        assert (stream["codec_name"], stream["width"], stream["height"]) == ("h264", 1080, 1920), stream


def confirm(studio):
    """Presses the file chooser's default button once it takes keys, and looks for finished videos."""
    state = studio.app.state()
    if not state["jobs"] and not state["active"]:
        studio.app.press_keys("Return")
    home = studio.desktop.env["HOME"]
    return [os.path.join(home, name) for name in os.listdir(home) if name.endswith(".mp4") and not name.startswith(".")]


def test_undo_of_trim_and_label():
    """One undo a drag, by key; redo too."""
    with Studio() as studio:
        app = studio.app
        whole = app.state()["studio"]["trim"]
        studio.slide("trim-in", 90, lambda state: state["studio"]["trim-shown"][0] > whole[0] + 300000)
        state = app.until(lambda state: is_idle(state) and state["studio"]["trim"][0] > whole[0] + 300000, "the start to be stored")
        trimmed = state["studio"]["trim"]
        studio.drag_label(0, 60)
        app.until(lambda state: state["studio"]["label"]["place"] == "free", "the label to be stored")
        app.press_until("ctrl+z", lambda state: state["studio"]["label"]["place"] != "free", "the label to be back")
        assert app.state()["studio"]["trim"] == trimmed
        app.press_until("ctrl+z", lambda state: state["studio"]["trim"] == whole, "the whole clip again")
        app.press_until("ctrl+shift+z", lambda state: state["studio"]["trim"] == trimmed, "the trim again")


def test_transport_by_keyboard():
    """Play and pause, frame by frame both ways, in and out points where the playhead is."""
    with Studio() as studio:
        app = studio.app
        times = frame_times(HELLO)
        app.click("play-button")
        app.until(lambda state: state["studio"]["playing"] and state["studio"]["playhead"] > 700000, "the clip to play")
        app.click("play-button")
        app.until(lambda state: not state["studio"]["playing"] and not state["studio"]["loading"], "the clip to pause")
        here = app.state()["studio"]["playhead"]
        app.press_until("period", lambda state: state["studio"]["playhead"] > here, "the next frame")
        there = app.state()["studio"]["playhead"]
        assert is_one_of(there, times), f"{there} is no frame"
        app.press_until("comma", lambda state: state["studio"]["playhead"] < there, "the frame before")
        here = app.state()["studio"]["playhead"]
        app.press_until("i", lambda state: state["studio"]["trim"][0] == here, "the in point at the playhead")
        for _ in range(5):
            at = app.state()["studio"]["playhead"]
            app.press_until("period", lambda state, at=at: state["studio"]["playhead"] > at, "the next frame")
        at = app.state()["studio"]["playhead"]
        app.press_until("o", lambda state: at <= state["studio"]["trim"][1] <= at + 50000, "the out point at the playhead")


def test_space_plays_at_once():
    with Studio() as studio:
        studio.app.press_keys("space")
        studio.app.until(lambda state: state["studio"]["playing"] and state["studio"]["playhead"] > 0, "the clip to play")
        studio.app.press_keys("space")
        studio.app.until(lambda state: not state["studio"]["playing"], "the clip to pause")


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
