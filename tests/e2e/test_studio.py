#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Studio under a real pointer: trim with both handles, move the label on the picture, export, and look at the file."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from driver import HELLO, PATIENCE, PHONE, App, Desktop, Files, GLib, poll, tap, vorspann, vorspann_json  # noqa: E402 pylint: disable=wrong-import-position


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

    def __init__(self, **options):
        self.options = options

    def __enter__(self):
        self.desktop = Desktop(**self.options)
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


def test_label_size_by_pointer():
    """A corner of the label's frame pulled outward makes it larger, with its middle where it was; one undo."""
    with Studio() as studio:
        app = studio.app
        label, undo = app.state()["studio"]["label"], app.state()["undo"]
        x, y, width, height = label["rect"]
        _, _, preview_width, preview_height, _ = app.stable_bounds("preview")
        corner = ((x + width + 6) / preview_width, (y + height + 6) / preview_height)
        app.slide("preview", 24, 8, lambda state: state["studio"]["label"]["rect"][2] > width + 20, start=corner)
        state = app.until(lambda state: state["studio"]["label"]["size"] > label["size"] + 5, "the size to be stored")
        larger = state["studio"]["label"]
        assert larger["place"] == label["place"] and abs(larger["rect"][0] + larger["rect"][2] / 2 - x - width / 2) < 3, state
        app.press_until("ctrl+z", lambda state: state["studio"]["label"] == label, "the size back")
        assert app.state()["undo"] == undo


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
        app.until(lambda state: "Export Video" in state["windows"], "the file chooser")
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
    if "Export Video" in state["windows"] and not state["active"]:
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
        app.until(lambda state: state["studio"]["playhead"] == 0, "the playhead to stay on its picture, which is the first one now")
        for _ in range(5):
            at = app.state()["studio"]["playhead"]
            app.press_until("period", lambda state, at=at: state["studio"]["playhead"] > at, "the next frame")
        at = here + app.state()["studio"]["playhead"]
        app.press_until("o", lambda state: at <= state["studio"]["trim"][1] <= at + 50000, "the out point at the playhead")


def clips_of(state):
    """The pieces of the cut: which media, from when to when."""
    return [(clip["media"], *clip["range"]) for clip in state["studio"]["clips"]]


def split_at(app, *cut_times):
    """Splits the cut at these times, by turns with the key and with the button, and returns its pieces."""
    for by_pointer, time in enumerate(cut_times):
        app.activate("seek", GLib.Variant("x", time))
        app.until(lambda state, time=time: abs(state["studio"]["playhead"] - time) < 50000 and not state["studio"]["loading"], "the playhead")
        n = len(clips_of(app.state()))
        if by_pointer % 2:
            app.click("split")
        else:
            app.press_keys("s")
        app.until(lambda state, n=n: len(clips_of(state)) == n + 1, "two clips of one")
    return clips_of(app.state())


def test_split_delete_reorder():
    """Two splits by key and by pointer, the middle clip deleted, the others swapped by drag; each step one undo."""
    with Studio() as studio:
        app = studio.app
        times = frame_times(HELLO)
        (_, start, end), = clips_of(app.state())
        pieces = split_at(app, 2000000, 4000000)
        assert (pieces[0][1], pieces[2][2]) == (start, end)
        assert all(is_one_of(piece[1], times) for piece in pieces), pieces
        assert pieces[0][2] == pieces[1][1] and pieces[1][2] == pieces[2][1], pieces
        app.activate("seek", GLib.Variant("x", 3000000))
        app.until(lambda state: state["studio"]["clip"] == 1, "the middle clip")
        app.press_until("Delete", lambda state: clips_of(state) == [pieces[0], pieces[2]], "the middle to be gone")
        assert app.state()["studio"]["length"] == end - start - (pieces[1][2] - pieces[1][1])
        app.press_until("alt+Left", lambda state: clips_of(state) == [pieces[2], pieces[0]], "the last clip first")
        app.press_until("ctrl+z", lambda state: clips_of(state) == [pieces[0], pieces[2]], "the order back")
        app.press_until("ctrl+z", lambda state: clips_of(state) == pieces, "the middle clip back")
        app.press_until("ctrl+z", lambda state: len(clips_of(state)) == 2, "one split less")
        app.press_until("ctrl+z", lambda state: clips_of(state) == [(1, start, end)], "the whole clip")


def find_in_timeline(app, time, in_ruler=False):
    """The X window and the place of a time of the cut, in the lane of the film or in the ruler."""
    left, top, _, _, xid = app.stable_bounds("timeline")
    timeline = app.state()["studio"]["timeline"]
    (start, end), (track, width), (film, height) = timeline["seen"], timeline["track"], timeline["film"]
    y = film / 2 if in_ruler else film + height / 2
    return xid, round(left + track + (time - start) / (end - start) * width), round(top + y)


def middle_of(pieces, index):
    """The time of the cut at which the middle of a piece is."""
    lengths = [end - start for _, start, end in pieces]
    return sum(lengths[:index]) + lengths[index] / 2


def would_go(joint):
    """Says of a state whether a clip is held over a joint."""
    return lambda state: state["studio"]["timeline"]["lifted"] and state["studio"]["timeline"]["insert-at"] == joint


def is_free(state):
    """Nothing is held in the timeline."""
    return state["studio"]["timeline"]["moving"] == "nothing"


def test_reorder_by_pointer():
    """The last clip dragged before the first; Escape in a drag and a drop where it was change nothing."""
    with Studio() as studio:
        app = studio.app
        pieces = split_at(app, 2000000, 4000000)
        undo = app.state()["undo"]
        xid, x, y = find_in_timeline(app, middle_of(pieces, 2))
        first = find_in_timeline(app, 200000)[1:]
        app.press_at(xid, x, y)
        app.pull(xid, (x, y), first, would_go(0), "the clip before the first")
        app.press_until("Escape", is_free, "the clip to be let go")
        app.release()
        app.press_at(xid, x, y)
        app.pull(xid, (x, y), first, would_go(0), "the clip before the first")
        app.pull(xid, first, (x, y), would_go(-1), "the clip where it was")
        app.release()
        state = app.until(is_free, "the clip to be let go")
        assert clips_of(state) == pieces and state["undo"] == undo, state
        app.press_at(xid, x, y)
        app.pull(xid, (x, y), first, would_go(0), "the clip before the first")
        app.release()
        app.until(lambda state: clips_of(state) == [pieces[2], pieces[0], pieces[1]], "the last clip first")
        app.press_until("ctrl+z", lambda state: clips_of(state) == pieces, "the order back")


def pull_edge(studio, edge, from_joint, by):
    """Pulls an end of one of two clips where they meet, taken so many pixels beside the joint, by so many. Returns the pieces then."""
    app = studio.app
    pieces = clips_of(app.state())
    xid, x, y = find_in_timeline(app, pieces[0][2] - pieces[0][1])
    app.move(xid, x + 3 * from_joint, y)
    app.press_at(xid, x + from_joint, y)
    app.until(lambda state: state["studio"]["timeline"]["moving"] == edge, f"the {edge} point to be held")
    app.pull(xid, (x + from_joint, y), (x + from_joint + by, y), lambda state: state["studio"]["trim-shown"] != state["studio"]["trim"], "the edge to come along")
    app.release()
    return clips_of(app.until(lambda state: is_free(state) and clips_of(state) != pieces, "the trim to be stored"))


def test_handles_at_an_inner_joint():
    """Where two clips meet there are two handles: each moves its own clip's end, to a frame, and the rest of the film follows; one undo each."""
    with Studio() as studio:
        app = studio.app
        times = frame_times(HELLO)
        first, second = split_at(app, 4000000)
        pieces = pull_edge(studio, "in", 6, 70)
        assert pieces[0] == first and pieces[1][2] == second[2], pieces
        assert pieces[1][1] > second[1] + 300000 and is_one_of(pieces[1][1], times), pieces
        assert app.state()["studio"]["length"] == sum(end - start for _, start, end in pieces)
        trimmed = pieces
        pieces = pull_edge(studio, "out", -6, -70)
        assert pieces[1] == trimmed[1] and pieces[0][1] == first[1], pieces
        assert pieces[0][2] < first[2] - 300000 and is_one_of(pieces[0][2], times), pieces
        app.press_until("ctrl+z", lambda state: clips_of(state) == trimmed, "the end of the first clip back")
        app.press_until("ctrl+z", lambda state: clips_of(state) == [first, second], "the start of the second clip back")


def seen_of(state):
    """From when to when the timeline is in sight."""
    return state["studio"]["timeline"]["seen"]


def time_at(state, x):
    """The time of the cut at so many px from the left of the track."""
    timeline = state["studio"]["timeline"]
    (start, end), (_, width) = timeline["seen"], timeline["track"]
    return start + x / width * (end - start)


def test_zoom_about_the_pointer():
    """Ctrl and the wheel: what is under the pointer stays there, in and out again until all is in sight."""
    with Studio() as studio:
        app = studio.app
        whole = seen_of(app.state())
        for time in (3000000, 6000000):
            app.move(*find_in_timeline(app, time))
            state = app.state()
            here = state["pointer"][0] - app.stable_bounds("timeline")[0] - state["studio"]["timeline"]["track"][0]
            time = time_at(state, here)
            pixel = (whole[1] - whole[0]) / state["studio"]["timeline"]["track"][1]
            state = app.scroll(True, seen_of, lambda state: state["studio"]["timeline"]["zoom"] > 0.6, "less than two seconds", keys=["ctrl"])
            assert seen_of(state)[1] - seen_of(state)[0] < 2500000, state
            assert abs(time_at(state, here) - time) <= 2 * pixel, (time, here, state["studio"]["timeline"])
            app.scroll(False, seen_of, lambda state: seen_of(state) == whole, "all of it again", keys=["ctrl"])


def test_drag_held_at_the_edge():
    """Zoomed in, a clip that is held at the right edge takes the view along to the end; the playhead at the left one back."""
    with Studio() as studio:
        app = studio.app
        pieces = split_at(app, 2000000, 4000000)
        length = app.state()["studio"]["length"]
        app.move(*find_in_timeline(app, 100000))
        state = app.scroll(True, seen_of, lambda state: seen_of(state)[1] < 1500000, "the first second", keys=["ctrl"])
        seen = seen_of(state)
        xid, x, y = find_in_timeline(app, (seen[0] + seen[1]) / 2)
        left = app.stable_bounds("timeline")[0] + state["studio"]["timeline"]["track"][0]
        right = left + state["studio"]["timeline"]["track"][1]
        app.press_at(xid, x, y)
        state = app.pull(xid, (x, y), (right - 3, y), would_go(3), "the first clip after the last")
        assert seen_of(state)[0] > 2000000, state
        app.release()
        app.until(lambda state: clips_of(state) == [pieces[1], pieces[2], pieces[0]], "the first clip last")
        seen = seen_of(app.until(is_free, "the clip to be let go"))
        assert seen[1] <= length + 1000000, seen
        xid, x, y = find_in_timeline(app, (seen[0] + seen[1]) / 2, in_ruler=True)
        app.press_at(xid, x, y)
        app.pull(xid, (x, y), (left + 3, y), lambda state: seen_of(state)[0] == 0 and state["studio"]["playhead"] < 500000, "the start of the cut")
        app.release()
        app.until(is_free, "the playhead to be let go")


def test_drop_from_the_pool():
    """F9 shows the media; one that is dropped onto the timeline goes to the joint that was marked, each one undo."""
    with Studio() as studio:
        app = studio.app
        vorspann(studio.desktop, "import", studio.project, PHONE)
        app.until(lambda state: len(state["posts"]) == 2, "the second clip")
        app.press_keys("F9")
        (first,) = clips_of(app.state())
        for place, joint, media in ((0.95, 1, [1, 2]), (0.12, 0, [2, 1, 2])):
            state = app.drag("media-2", "timeline", place=(place, 0.5),
                             begun=lambda state: state["studio"]["media_dragged"] == 2,
                             over=lambda state, joint=joint: state["studio"]["timeline"]["insert-at"] == joint,
                             dropped=lambda state, media=media: [clip[0] for clip in clips_of(state)] == media)
            assert state["studio"]["timeline"]["insert-at"] == -1 and first in clips_of(state), state
        app.press_until("ctrl+z", lambda state: [clip[0] for clip in clips_of(state)] == [1, 2], "the first one to be gone")
        app.press_until("ctrl+z", lambda state: clips_of(state) == [first], "the second one to be gone")


def test_drop_from_another_program():
    """A clip of a file manager goes into the post that is open, and makes no post of its own."""
    with Studio(size="1600x900x24") as studio:
        app = studio.app
        (first,) = clips_of(app.state())
        files = Files(app, PHONE)
        state = files.drag("timeline", lambda state: state["drop-mark"] is not None, lambda state: "this post" in state["drop-mark"],
                           lambda state: [clip[0] for clip in clips_of(state)] == [1, 2])
        assert clips_of(state)[0] == first and len(state["posts"]) == 1 and state["drop-mark"] is None, state
        app.until(lambda state: state["toasts"] == ["1 clip imported"], "what happened to be said")


def test_crop_window():
    """The picture dragged on the preview and zoomed by key: what is seen moves, and one undo each brings it back."""
    with Studio() as studio:
        app = studio.app
        before = app.state()["studio"]["clips"][0]["x"]
        app.slide("preview", -40, 0, lambda state: True, start=(0.5, 0.75))
        state = app.until(lambda state: state["studio"]["clips"][0]["x"] > before + 0.01, "the crop window to move")
        moved = state["studio"]["clips"][0]["x"]
        app.press_until("plus", lambda state: state["studio"]["clips"][0]["zoom"] > 1.05, "the picture to grow")
        app.press_until("ctrl+z", lambda state: state["studio"]["clips"][0]["zoom"] == 1, "the size back")
        assert app.state()["studio"]["clips"][0]["x"] == moved
        app.press_until("ctrl+z", lambda state: state["studio"]["clips"][0]["x"] == before, "the place back")


def zoom_of(state):
    """How large the picture of the first clip is."""
    return state["studio"]["clips"][0]["zoom"]


def test_crop_window_by_wheel():
    """Ctrl and the wheel over the picture make it larger and smaller again, one undo a notch; the wheel alone does nothing."""
    with Studio() as studio:
        app = studio.app
        app.move_to("preview", 0.5, 0.75)
        state = app.scroll(True, zoom_of, lambda state: zoom_of(state) > 1.3, "a larger picture", keys=["ctrl"])
        larger = zoom_of(state)
        assert state["undo"] == "Change Framing" and any(abs(larger - 1.1 ** notches) < 1e-6 for notches in range(3, 6)), state
        drawn = state["studio"]["frames-drawn"]
        app.until(lambda state: state["studio"]["frames-drawn"] > drawn or not state["studio"]["loading"], "the larger picture to be seen")
        app.xdotool("click", 4)
        app.press_until("ctrl+z", lambda state: abs(zoom_of(state) - larger / 1.1) < 1e-6, "one notch less")
        app.move_to("preview", 0.5, 0.7)
        app.scroll(False, zoom_of, lambda state: zoom_of(state) == 1, "the whole picture", keys=["ctrl"])


def keyframes_of(state):
    """When the keyframes are that the timeline shows."""
    return state["studio"]["timeline"]["keyframes"]


def test_keyframes_on_the_timeline():
    """A keyframe dragged along the film and deleted by key, one undo each; P and N go from one to the other."""
    with Studio() as studio:
        app = studio.app
        times = frame_times(HELLO)
        for n, time in enumerate((1000000, 5000000)):
            app.activate("seek", GLib.Variant("x", time))
            app.until(lambda state, time=time: abs(state["studio"]["playhead"] - time) < 50000 and not state["studio"]["loading"], "the playhead")
            app.activate("keyframe")
            app.until(lambda state, n=n: len(keyframes_of(state)) == n + 1, "the keyframe")
        first, second = keyframes_of(app.state())
        xid, x, y = find_in_timeline(app, second)
        goal = find_in_timeline(app, second - 2000000)[1:]
        app.press_at(xid, x, y)
        app.pull(xid, (x, y), goal, lambda state: state["studio"]["timeline"]["moving"] == "keyframe" and keyframes_of(state)[1] < second - 1800000, "the keyframe to come along")
        app.release()
        state = app.until(lambda state: is_free(state) and state["undo"] == "Move Keyframe", "the keyframe to be moved")
        moved = keyframes_of(state)[1]
        assert keyframes_of(state)[0] == first and moved < second - 1800000 and is_one_of(moved, times), state
        for key, place in (("p", moved), ("p", first), ("n", moved)):
            app.press_until(key, lambda state, place=place: state["studio"]["playhead"] == place, "the next keyframe that way")
        app.press_until("Delete", lambda state: keyframes_of(state) == [first], "the second one to be gone")
        assert len(clips_of(app.state())) == 1
        app.press_until("ctrl+z", lambda state: keyframes_of(state) == [first, moved], "the keyframe back")
        app.press_until("ctrl+z", lambda state: keyframes_of(state) == [first, second], "the keyframe where it was")


def threshold_of(state):
    """From how loud on the timeline says that something is no silence."""
    return state["studio"]["timeline"]["threshold"]


def regions_of(state):
    """How many pieces of the timeline are hatched."""
    return state["studio"]["timeline"]["regions"]


def test_silence_threshold_by_pointer():
    """The line over the waveform dragged by its knob: what would be cut changes, the film does not until it is asked for; Escape puts the line back."""
    with Studio() as studio:
        app = studio.app
        app.activate("panel", GLib.Variant("s", "cut"))
        app.move_to("framing-canvas", 0.02)
        poll(lambda: app.bounds("silences") or app.xdotool("click", 5), "the row of the silences")
        app.click("silences")
        state = app.until(lambda state: threshold_of(state) is not None and regions_of(state) > 0, "silences under the line", 2 * PATIENCE)
        before, pieces, undo = threshold_of(state), clips_of(state), state["undo"]
        app.slide("threshold", 0, 6, lambda state: threshold_of(state) < before - 6 and regions_of(state) == 0)
        below = threshold_of(app.until(is_free, "the line to be let go"))
        xid, x, y = app.move_to("threshold")
        app.xdotool("mousedown", 1)
        app.pull(xid, (x, y), (x, y - 8), lambda state: threshold_of(state) > below + 6, "the line to go up")
        app.press_until("Escape", is_free, "the line to be let go")
        app.release()
        app.until(lambda state: threshold_of(state) == below and regions_of(state) == 0, "the line back")
        app.slide("threshold", 0, -6, lambda state: threshold_of(state) > below + 6 and regions_of(state) > 0)
        state = app.until(is_free, "the line to be let go")
        assert clips_of(state) == pieces and state["undo"] == undo, state
        app.activate("silence-cut")
        app.until(lambda state: state["undo"] == "Cut Silences" and clips_of(state) != pieces, "the silences to be gone")
        app.press_until("ctrl+z", lambda state: clips_of(state) == pieces, "the silences back")


def captions_of(state):
    """Text and time of the captions of the post."""
    return [(caption["text"], *caption["range"]) for caption in state["studio"]["captions"]]


def write_captions(app):
    """Two captions: from 0.5 s and from 4 s on, 2 s each."""
    for n, (time, action, text) in enumerate(((500000, "captions-write", "Hello there"), (4000000, "caption-add", "Good morning"))):
        app.activate("seek", GLib.Variant("x", time))
        app.until(lambda state, time=time: abs(state["studio"]["playhead"] - time) < 50000 and not state["studio"]["loading"], "the playhead")
        app.activate(action)
        state = app.until(lambda state, n=n: len(state["studio"]["captions"]) == n + 1, "the caption")
        cue = next(caption["id"] for caption in state["studio"]["captions"] if caption["chosen"])
        app.activate("caption-text", GLib.Variant("(xs)", (cue, text)))
        app.until(lambda state, text=text: any(caption[0] == text for caption in captions_of(state)), "the text")
    return captions_of(app.state())


def find_caption(app, time):
    """The X window and the place of a time in the lane of the captions."""
    xid, x, y = find_in_timeline(app, time)
    timeline = app.state()["studio"]["timeline"]
    (film, height), (top, lane_height) = timeline["film"], timeline["captions"]
    return xid, x, round(y - film - height / 2 + top + lane_height / 2)


def test_captions_on_the_timeline():
    """A caption dragged along the film, its end drawn out, each one undo; Escape changes nothing."""
    with Studio() as studio:
        app = studio.app
        first, (text, start, end) = write_captions(app)
        assert (first[0], text) == ("Hello there", "Good morning"), first
        xid, x, y = find_caption(app, (start + end) / 2)
        goal = find_caption(app, (start + end) / 2 - 1000000)[1:]
        for lets_go in (False, True):
            undo = app.state()["undo"]
            app.press_at(xid, x, y)
            state = app.pull(xid, (x, y), goal, lambda state: state["studio"]["timeline"]["moving"] == "caption"
                             and abs(state["studio"]["timeline"]["caption"][0] - start + 1000000) < 100000, "the caption to come along")
            assert captions_of(state)[1] == (text, start, end), state
            if not lets_go:
                app.press_until("Escape", is_free, "the caption to be let go")
            app.release()
            if not lets_go:
                state = app.until(is_free, "the caption to be let go")
                assert captions_of(state) == [first, (text, start, end)] and state["undo"] == undo, state
        state = app.until(lambda state: captions_of(state)[1][1] < start - 800000, "the caption to be earlier")
        moved = captions_of(state)[1]
        assert moved[2] - moved[1] == end - start and captions_of(state)[0] == first, state
        assert is_one_of(moved[1], frame_times(HELLO)), moved

        xid, x, y = find_caption(app, moved[2])
        app.press_at(xid, x - 3, y)
        app.pull(xid, (x - 3, y), find_caption(app, moved[2] + 1500000)[1:], lambda state: state["studio"]["timeline"]["moving"] == "caption-end"
                 and state["studio"]["timeline"]["caption"][1] > moved[2] + 1300000, "the end to come along")
        app.release()
        state = app.until(lambda state: captions_of(state)[1][2] > moved[2] + 1300000, "the caption to be longer")
        assert captions_of(state)[1][1] == moved[1] and is_one_of(captions_of(state)[1][2], frame_times(HELLO)), state
        app.press_until("ctrl+z", lambda state: captions_of(state)[1] == moved, "the end back")
        app.press_until("ctrl+z", lambda state: captions_of(state) == [first, (text, start, end)], "the caption back")


def test_captions_on_the_picture():
    """The text dragged upwards on the preview stays there; one undo."""
    with Studio() as studio:
        app = studio.app
        write_captions(app)
        app.activate("seek", GLib.Variant("x", 1000000))
        state = app.until(lambda state: 900000 < state["studio"]["playhead"] < 1100000 and not state["studio"]["loading"] and "captions-rect" in state["studio"], "the text on the picture")
        label, undo = state["studio"]["label"], state["undo"]
        x, y, width, height = before = state["studio"]["captions-rect"]
        _, _, preview_width, preview_height, _ = app.stable_bounds("preview")
        start = ((x + width / 2) / preview_width, (y + height / 2) / preview_height)
        app.slide("preview", 15, -60, lambda state: state["studio"]["captions-rect"][1] < y - 50, start=start)
        state = app.until(lambda state: state["undo"] != undo, "the text to stay there")
        moved = state["studio"]["captions-rect"]
        assert abs(moved[1] - y + 60) <= 3 and moved[0] == x and state["studio"]["label"] == label, state
        app.press_until("ctrl+z", lambda state: state["studio"].get("captions-rect") == before, "the text back")


def read_text(path, time, folder):
    """What tesseract reads in the lower half of the picture of a video at a time in µs."""
    picture = os.path.join(folder, "frame.png")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-ss", str(time / 1000000), "-i", path, "-frames:v", "1", "-vf", "crop=iw:ih*0.35:0:ih*0.5", picture], check=True)
    return subprocess.run(["tesseract", picture, "-", "--psm", "6"], capture_output=True, text=True, check=True).stdout


def test_transcribe_correct_export():
    """Captions by themselves, a wrong one corrected by typing, and the exported picture shows it."""
    with Studio() as studio:
        app = studio.app
        app.activate("panel", GLib.Variant("s", "captions"))
        app.click("captions-transcribe")
        app.until(lambda state: "Recognize Speech" in state["windows"], "the dialog")
        app.until(lambda state: not state["active"], "the dialog to take keys")
        app.press_keys("Return")
        state = app.until(lambda state: state["studio"].get("captions"), "captions", 3 * PATIENCE)
        app.activate("caption-look", GLib.Variant("s", "boxed"))
        app.activate("caption-select", GLib.Variant("i", 0))
        app.until(lambda state: state["studio"]["captions"][0]["chosen"], "the first caption to be chosen")
        app.click("caption-text")
        app.press_keys("ctrl+a")
        app.type_text("Hello reader")
        state = app.until(lambda state: state["studio"]["captions"][0]["text"] == "Hello reader" and state["undo"] == "Edit Caption", "the correction")
        start, end = state["studio"]["captions"][0]["range"]
        app.click("export-button")
        app.until(lambda state: "Export Video" in state["windows"], "the file chooser")
        videos = poll(lambda: confirm(studio), "the video", 2 * PATIENCE)
        app.until(lambda state: all(job["state"] == "done" for job in state["jobs"]), "the end of the export")
        assert "Hello reader" in read_text(videos[0], (start + end) / 2, studio.desktop.folder)


def test_missing_label_holds_the_export():
    """Paid, and no label: Export shows what is missing instead; one press puts the label on, and the video can be verified."""
    with Studio() as studio:
        app = studio.app
        app.activate("label-remove")
        app.until(lambda state: state["studio"]["label"] is None, "the label to be gone")
        vorspann(studio.desktop, "facts", studio.project, "1", "--fact", "paid", "--country", "DE", "--language", "de")
        app.click("export-button")
        poll(lambda: app.bounds("check-fix"), "the missing label", 2 * PATIENCE)
        assert "Export Video" not in app.state()["windows"]
        app.click("check-fix")
        app.until(lambda state: state["studio"]["label"] is not None and state["studio"]["label"]["wording"] == "Werbung" and state["undo"] == "Put Label",
                  "the label to be on the video")
        app.click("export-button")
        app.until(lambda state: "Export Video" in state["windows"], "the file chooser", 2 * PATIENCE)
        videos = poll(lambda: confirm(studio), "the video", 2 * PATIENCE)
        app.until(lambda state: all(job["state"] == "done" for job in state["jobs"]), "the end of the export")
        assert "Werbung" in vorspann(studio.desktop, "verify", videos[0], "--project", studio.project)


def test_space_plays_at_once():
    with Studio() as studio:
        studio.app.press_keys("space")
        studio.app.until(lambda state: state["studio"]["playing"] and state["studio"]["playhead"] > 0, "the clip to play")
        studio.app.press_keys("space")
        studio.app.until(lambda state: not state["studio"]["playing"], "the clip to pause")


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
