#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a process: every command, its JSON, its exit status, its errors, in several languages."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import tap  # noqa: E402

BUILD = os.environ.get("VORSPANN_BUILD_DIR", os.getcwd())
SOURCE = os.environ.get("VORSPANN_SOURCE_DIR", os.getcwd())
PROGRAM = os.path.join(BUILD, "vorspann")
CLIP = "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
SOUND = "/usr/share/forensics-samples/original-files/audio1/debian.ogg"
COMMANDS = ("new", "import", "posts", "post", "trim", "cut", "frame", "facts", "label", "sound", "cover", "captions", "transcribe", "align", "translate", "check", "export", "verify", "exchange", "media", "rules", "show")
ODD_TITLES = (
    "Tipp-Dienstag: Wasser sparen",
    "Größe ‚Maß‘ – über “Öl” & 'Straße'",
    "100 % gratis: %s %d \\n $HOME `id` ; rm -rf *",
    "Emoji 🌱👩‍🌾🇩🇪 and ελληνικά, עברית",
    "line one\nline two\ttab",
    "'; DROP TABLE post; --",
    "-starts with a hyphen",
)


class Place:
    """An empty folder with a home of its own, without display and session bus."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="vorspann-test-")
        self.env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LANGUAGE", "LC_ALL")}
        self.env.update(HOME=self.folder, XDG_CACHE_HOME=self.path("cache"), XDG_STATE_HOME=self.path("state"),
                        XDG_CONFIG_HOME=self.path("config"), XDG_DATA_HOME=self.path("data"), LANG="C.UTF-8", TZ="Europe/Berlin")
        self.project = self.path("p.vorspann")

    def path(self, name):
        """A path in the folder."""
        return os.path.join(self.folder, name)

    def run(self, *arguments, status=0, env=None):
        """Runs a command and checks its exit status and that it complains in lines of its own."""
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, timeout=120)
        stderr = done.stderr.decode("utf-8")
        assert done.returncode == status, f"{arguments}: exit status {done.returncode}, not {status}: {done.stdout!r} {stderr!r}"
        for line in stderr.splitlines():
            assert line.startswith("vorspann: "), f"{arguments}: {line!r}"
        if status == 2:
            assert len(stderr.splitlines()) == 1 and not done.stdout, f"{arguments}: {done.stdout!r} {stderr!r}"
        return done.stdout.decode("utf-8"), stderr

    def json(self, *arguments, env=None):
        """Runs a command with --json and returns what it says."""
        return json.loads(self.run(*arguments, "--json", env=env)[0])

    def with_clip(self):
        """A project with one post that has the clip."""
        if not os.path.exists(CLIP):
            raise tap.Skip("forensics-samples-files is not installed")
        self.run("new", self.project)
        self.run("import", self.project, CLIP)
        return self


@contextlib.contextmanager
def place():
    """A Place that is gone afterwards."""
    made = Place()
    try:
        yield made
    finally:
        shutil.rmtree(made.folder)


def digest(path):
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def leftovers(folder):
    """Temporary files of exports."""
    return [name for name in os.listdir(folder) if name.endswith(".part")]


def ffprobe(path, entries):
    """What ffprobe counts in the video stream of a file."""
    if shutil.which("ffprobe") is None:
        raise tap.Skip("ffprobe is not installed")
    done = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", entries, "-of", "json", path],
                          capture_output=True, check=True)
    return json.loads(done.stdout)


def test_help_and_version():
    with place() as p:
        text, _ = p.run("--help")
        for command in COMMANDS:
            assert re.search(rf"^  {command} ", text, re.MULTILINE), command
            help_text, _ = p.run(command, "--help")
            assert f"{command} PROJECT" in help_text or command in ("rules", "verify"), help_text
            assert p.run("help", command)[0] == help_text
        assert re.fullmatch(r"vorspann \d+\.\d+\.\d+\n", p.run("--version")[0])
        assert p.run("-h")[0] == text


def test_man_page_tells_every_command_and_option():
    with open(os.path.join(SOURCE, "resources", "vorspann.1"), encoding="utf-8") as file:
        page = file.read().replace("\\-", "-")
    with place() as p:
        for command in COMMANDS:
            assert f"vorspann {command} " in page, command
            for option in re.findall(r"(--[a-z-]+)", p.run(command, "--help")[0]):
                assert option in page, f"{command} {option}"


def test_usage_errors():
    cases = (
        ("nonsense",), ("--nonsense",), ("new",), ("new", "a", "b"), ("import", "P"), ("posts",), ("posts", "P", "--nonsense"),
        ("posts", "P", "--from", "tomorrow"), ("post", "P", "add"), ("post", "P", "shout", "1"), ("post", "P", "rename", "1"),
        ("post", "P", "delete", "1", "2"), ("post", "P", "delete", "one"), ("post", "P", "delete", "-- -1"), ("post", "P", "move", "1", "24.11.2026"),
        ("post", "P", "time", "1", "25:00"), ("post", "P", "state", "1", "finished"), ("post", "P", "add", "x", "--day", "2026-02-30"),
        ("captions", "P", "1", "--limits", "x"), ("captions", "P", "1", "--show", "--hide"), ("align", "P", "1"), ("cut", "P"), ("cut", "P", "1", "--split"), ("sound", "P"), ("cover", "P", "x"), ("trim", "P"), ("trim", "P", "0"), ("trim", "P", "1x"), ("label", "P", "1", "--place", "middle"), ("label", "P", "1", "--at", "2,0.5"),
        ("label", "P", "1", "--at", "0,5;0,5"), ("label", "P", "1", "--for", "never"), ("label", "P", "1", "--for", "0s"), ("label", "P", "1", "--when", "later"), ("label", "P", "1", "--every", "-1s"),
        ("label", "P", "1", "--during", "3-2"), ("label", "P", "1", "--during", "1"), ("label", "P", "1", "--kind", "other"),
        ("label", "P", "1", "--size", "5"), ("label", "P", "1", "--size", "52,5"), ("label", "P", "1", "--text-color", "red"),
        ("label", "P", "1", "--text-color", "#12345g"), ("label", "P", "1", "--no-box", "--box"), ("label", "P", "1", "--wording", "  "),
        ("label", "P", "1", "--place", "top", "--at", "0,0"), ("label", "P", "1", "--kind", "fun"),
        ("export", "P", "1", "--quality", "99"), ("export", "P", "1", "--preset", "placebo"), ("show",), ("show", "P", "x"),
        ("import", "P", "x.mp4", "--day", "2026-01-01", "--post", "1"),
        ("media",), ("media", "P", "folder"), ("media", "P", "--mark", "x"), ("media", "P", "--in", "1"), ("media", "P", "--find", "--remove", "1"),
        ("media", "P", "--find", "--missing"), ("media", "P", "--fingerprint", "0"),
    )
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "One")
        before = p.json("posts", p.project)
        for case in cases:
            p.run(*[p.project if word == "P" else word for word in case], status=2)
        assert p.json("posts", p.project) == before


def test_failures_name_the_thing():
    with place() as p:
        p.run("new", p.project)
        text = p.path("text.vorspann")
        with open(text, "w", encoding="utf-8") as file:
            file.write("no project")
        before = digest(text)
        for arguments, word in (
                (("posts", p.path("none.vorspann")), "none.vorspann"), (("posts", text), "text.vorspann"),
                (("post", text, "add", "x"), "text.vorspann"), (("new", p.project), "p.vorspann"),
                (("new", p.path("no/such/x.vorspann")), "no/such"), (("show", p.project, "7"), "7"),
                (("trim", p.project, "7", "--in", "1"), "7"), (("export", p.project, "7"), "7"),
                (("media", p.project, "--remove", "7"), "7"), (("media", p.project, "--find", p.path("none")), "none"),
                (("import", p.project, p.path("none.mp4")), "none.mp4"), (("import", p.project, p.folder), "folder")):
            stdout, stderr = p.run(*arguments, status=1)
            assert word in stderr and not stdout, f"{arguments}: {stdout!r} {stderr!r}"
            assert len(stderr.splitlines()) == 1, stderr
        assert digest(text) == before


def test_post_without_clip_says_how_to_get_one():
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "Empty")
        for command in ("trim", "frame", "export"):
            assert "Empty" in p.run(command, p.project, "1", status=1)[1]


def test_new_adds_the_suffix_and_open_finds_it():
    with place() as p:
        assert p.run("new", "garden")[0] == "garden.vorspann\n"
        assert p.json("show", "garden")["name"] == "garden"
        assert p.json("show", "./garden.vorspann")["posts"] == 0


def test_odd_titles_survive():
    with place() as p:
        p.run("new", p.project)
        for title in ODD_TITLES:
            number = p.run("post", p.project, "add", "--text", title, "--topic", title, "--notes", title, "--", title)[0].strip()
            post = p.json("show", p.project, number)
            assert [post[key] for key in ("title", "text", "topic", "notes")] == [title] * 4, post
            p.run("label", p.project, number, f"--wording={title}")
            assert p.json("show", p.project, number)["labels"][0]["wording"] == title
        assert len(p.run("posts", p.project, "--backlog")[0]) > 0
        assert sorted(post["title"] for post in p.json("posts", p.project)) == sorted(ODD_TITLES)


def test_a_list_has_a_line_a_post_whatever_its_title_holds():
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "red \x1b[31m\nsecond\r\u2028third\x9b")
        p.run("label", p.project, "1", "--wording", "Wer\nbung\x1b]0;x\x07")
        for command in (("posts",), ("show",)):
            stdout = p.run(*command, p.project, *(["1"] if command[0] == "show" else []))[0]
            assert not set(stdout) & {"\x1b", "\r", "\x07", "\x9b", "\u2028"}, stdout
        assert len(p.run("posts", p.project)[0].splitlines()) == 1
        assert p.json("posts", p.project)[0]["title"] == "red \x1b[31m\nsecond\r\u2028third\x9b"


def test_a_label_that_cannot_be_seen_is_refused():
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "x")
        for wording in ("", "  ", "\u00a0", "\u200b\u2060"):
            p.run("label", p.project, "1", f"--wording={wording}", status=2)
        assert p.json("show", p.project, "1")["labels"] == []


def test_a_project_needs_a_name():
    with place() as p:
        for name in ("", "./"):
            p.run("new", name, status=2)
        assert ".vorspann" not in os.listdir(p.folder)


def test_titles_survive_a_machine_without_a_language():
    with place() as p:
        p.run("new", p.project, env={"LANG": "C"})
        p.run("post", p.project, "add", ODD_TITLES[1], env={"LANG": "C"})
        assert p.json("show", p.project, "1", env={"LANG": "C"})["title"] == ODD_TITLES[1]
        assert ODD_TITLES[1] in p.run("posts", p.project, env={"LANG": "C"})[0]


def test_post_verbs():
    with place() as p:
        p.run("new", p.project)
        assert p.run("post", p.project, "add", "One", "--day", "2026-11-10", "--time", "18:07", "--state", "draft", "--topic", "Garden")[0] == "1\n"
        p.run("post", p.project, "rename", "1", "Eins")
        p.run("post", p.project, "move", "1", "2026-11-23")
        p.run("post", p.project, "state", "1", "ready")
        p.run("post", p.project, "topic", "1", "Haus")
        p.run("post", p.project, "text", "1", "Text")
        p.run("post", p.project, "notes", "1", "Notiz")
        post = p.json("show", p.project, "1")
        assert {key: post[key] for key in ("title", "day", "time", "state", "topic", "text", "notes")} == {
            "title": "Eins", "day": "2026-11-23", "time": "18:07", "state": "ready", "topic": "Haus", "text": "Text", "notes": "Notiz"}
        p.run("post", p.project, "time", "1", "06:30")
        p.run("post", p.project, "move", "1", "backlog")
        post = p.json("show", p.project, "1")
        assert (post["day"], post["time"], post["utc"]) == (None, "06:30", None)
        assert p.run("post", p.project, "duplicate", "1")[0] == "2\n"
        p.run("post", p.project, "delete", "1")
        assert [post["id"] for post in p.json("posts", p.project)] == [2]
        p.run("show", p.project, "1", status=1)


def test_a_move_over_a_clock_change_keeps_the_time():
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "x", "--day", "2026-10-24", "--time", "18:07")
        assert p.json("show", p.project, "1")["utc"] == "2026-10-24T16:07:00Z"
        p.run("post", p.project, "move", "1", "2026-10-26")
        post = p.json("show", p.project, "1")
        assert (post["time"], post["utc"]) == ("18:07", "2026-10-26T17:07:00Z")


def test_days_at_the_ends_of_the_calendar():
    with place() as p:
        p.run("new", p.project)
        p.run("post", p.project, "add", "first", "--day", "0001-01-01", "--time", "00:00")
        p.run("post", p.project, "add", "last", "--day", "9999-12-31", "--time", "23:59", env={"TZ": "America/New_York"})
        assert [(post["day"], post["time"], post["utc"]) for post in p.json("posts", p.project)] == [
            ("0001-01-01", "00:00", None), ("9999-12-31", "23:59", None)]


def test_posts_are_listed_in_order_and_by_days():
    with place() as p:
        p.run("new", p.project)
        for title, day in (("c", "2026-11-30"), ("a", "2026-11-02"), ("b", "2026-11-10"), ("idea", None)):
            p.run("post", p.project, "add", title, *(["--day", day] if day else []))
        titles = lambda *options: [post["title"] for post in p.json("posts", p.project, *options)]  # noqa: E731
        assert titles() == ["a", "b", "c", "idea"]
        assert titles("--from", "2026-11-10") == ["b", "c"]
        assert titles("--from", "2026-11-03", "--to", "2026-11-29") == ["b"]
        assert titles("--backlog") == ["idea"]
        assert len(p.run("posts", p.project)[0].splitlines()) == 4


def test_import_takes_the_good_and_names_the_bad():
    with place() as p:
        p.with_clip()
        copy = p.path("Größe 'quoted' 🌱.MP4")
        shutil.copy(CLIP, copy)
        with open(p.path("text.mp4"), "w", encoding="utf-8") as file:
            file.write("no video at all")
        os.mkfifo(p.path("pipe.mp4"))
        done = subprocess.run([PROGRAM, "import", p.project, "text.mp4", copy, "pipe.mp4", "none.mp4", "--day", "2026-11-24", "--json"],
                              cwd=p.folder, env=p.env, capture_output=True, check=False, timeout=60)
        assert done.returncode == 1, done
        report = json.loads(done.stdout)
        assert report["added"] == 1 and len(report["problems"]) == 3, report
        assert len(done.stderr.decode().splitlines()) == 3
        post = report["posts"][0]
        assert (post["title"], post["day"], post["time"]) == ("Größe 'quoted' 🌱", "2026-11-24", "18:00")
        summary = p.json("show", p.project)
        assert (summary["posts"], summary["media"]) == (2, 1), f"the same content is one media: {summary}"


def test_import_into_a_post():
    with place() as p:
        p.with_clip()
        p.run("post", p.project, "add", "Mine")
        assert p.run("import", p.project, CLIP, "--post", "2")[0] == "2\tMine\n"
        assert len(p.json("show", p.project, "2")["clips"]) == 1
        p.run("import", p.project, CLIP, "--post", "9", status=1)


def test_trim_stands_on_real_frames():
    with place() as p:
        p.with_clip()
        found = ffprobe(CLIP, "packet=pts_time:format=start_time")
        stamps = [float(packet["pts_time"]) - float(found["format"]["start_time"]) for packet in found["packets"]]
        clip = p.json("trim", p.project, "1", "--in", "1.5", "--out", "0:04.2")["clips"][0]
        for name, wanted in (("in", 1.5), ("out", 4.2)):
            nearest = min(stamps, key=lambda stamp: abs(stamp - clip[name + "_us"] / 1e6))
            assert abs(nearest - clip[name + "_us"] / 1e6) < 2e-6, f"{name} {clip[name]} is no frame: {nearest}"
            assert abs(clip[name + "_us"] / 1e6 - wanted) < 0.05, clip
        p.run("trim", p.project, "1", "--in", "99", status=2)
        p.run("trim", p.project, "1", "--in", "4", "--out", "3", status=2)
        assert p.json("show", p.project, "1")["clips"][0] == clip
        assert p.json("trim", p.project, "1", "--all")["clips"][0]["in_us"] < 100000


def test_cut_makes_one_step_of_each_action():
    with place() as p:
        p.with_clip()
        whole = p.json("cut", p.project, "1")["clips"][0]
        clips = p.json("cut", p.project, "1", "--split", "2.01")["clips"]
        assert len(clips) == 2 and clips[0]["out_us"] == clips[1]["in_us"] == clips[1]["start_us"] + whole["in_us"], clips
        assert abs(clips[0]["out_us"] - 2010000) < 40000 and clips[0]["id"] == whole["id"], clips
        clips = p.json("cut", p.project, "1", "--move", "2", "1")["clips"]
        assert clips[1]["id"] == whole["id"] and clips[0]["start_us"] == 0, clips
        clips = p.json("cut", p.project, "1", "--trim", "1", "--in", "3", "--out", "4.5")["clips"]
        assert abs(clips[0]["in_us"] - 3000000) < 40000 and clips[1]["start_us"] == clips[0]["out_us"] - clips[0]["in_us"], clips
        assert p.json("cut", p.project, "1", "--gain", "2", "-6.5")["clips"][1]["gain"] == -6.5
        assert p.json("cut", p.project, "1", "--mute", "1")["clips"][0]["muted"] is True
        assert p.json("cut", p.project, "1", "--unmute", "1")["clips"][0]["muted"] is False
        assert p.json("cut", p.project, "1", "--turn", "1")["clips"][0]["framing"]["turn"] == 1
        assert p.json("cut", p.project, "1", "--turn", "1", "-180")["clips"][0]["framing"]["turn"] == 3
        assert p.json("cut", p.project, "1", "--mirror", "1")["clips"][0]["framing"]["mirrored"] is True
        clips = p.json("cut", p.project, "1", "--add", str(whole["media"]["id"]), "--in", "0", "--out", "1", "--at", "2")["clips"]
        assert len(clips) == 3 and clips[1]["media"]["id"] == whole["media"]["id"] and 900000 < clips[1]["out_us"] < 1100000, clips
        assert len(p.json("cut", p.project, "1", "--remove", "1")["clips"]) == 2
        lines = p.run("cut", p.project, "1", "--list")[0].splitlines()
        assert len(lines) == 2 and lines[0].startswith("1: 00:00.000  movie-hello.mp4  "), lines
        assert lines[1].startswith("2: ") and lines[1].endswith("-6.5 dB"), lines


def test_keyframes_and_tracks():
    with place() as p:
        p.with_clip()
        whole = p.json("cut", p.project, "1")["clips"][0]
        assert whole["motion"] == [] and whole["audio_stream"] is None, whole
        first = p.json("cut", p.project, "1", "--keyframe", "1", "1.0", "--x", "0.2", "--zoom", "1.5")["clips"][0]["motion"]
        assert len(first) == 1 and (first[0]["x"], first[0]["y"], first[0]["zoom"]) == (0.2, 0.5, 1.5), first
        assert 960000 < first[0]["time"] <= 1000000, f"not the frame at that moment: {first}"
        motion = p.json("cut", p.project, "1", "--keyframe", "1", "0:02.5", "--x", "0.8")["clips"][0]["motion"]
        assert motion[0] == first[0] and (motion[1]["x"], motion[1]["zoom"]) == (0.8, 1.5), motion
        assert p.json("cut", p.project, "1", "--keyframe", "1", "1.0", "--x", "0.4")["clips"][0]["motion"] == [{**first[0], "x": 0.4}, motion[1]]
        lines = p.run("cut", p.project, "1")[0].splitlines()
        assert len(lines) == 3 and lines[1].endswith("0.4, 0.5, zoom 1.5"), lines
        assert p.json("cut", p.project, "1", "--no-keyframe", "1", "1.0")["clips"][0]["motion"] == [motion[1]]
        last = p.json("cut", p.project, "1", "--no-keyframe", "1", "2.5")["clips"][0]
        assert last["motion"] == [] and last["framing"]["x"] == 0.8, f"the last keyframe leaves the picture where it was: {last}"
        stream = whole["media"]["audio_tracks"][0]["stream"]
        assert p.json("cut", p.project, "1", "--track", "1", str(stream))["clips"][0]["audio_stream"] == stream
        assert p.run("cut", p.project, "1")[0].endswith(f", track {stream}\n")
        before = p.json("cut", p.project, "1")
        for arguments in (("--track", "1", "77"), ("--track", "1"), ("--track", "2", "1"), ("--keyframe", "1"), ("--keyframe", "1", "99"), ("--no-keyframe", "1", "3"),
                          ("--keyframe", "1", "1", "--x", "2"), ("--keyframe", "1", "1", "--zoom", "0.5")):
            p.run("cut", p.project, "1", *arguments, status=2)
        assert p.json("cut", p.project, "1") == before
        assert p.json("cut", p.project, "1", "--track", "1", "default")["clips"][0]["audio_stream"] is None


def test_cut_refuses_what_is_not_there():
    with place() as p:
        p.with_clip()
        before = p.json("cut", p.project, "1")
        for arguments in (("--remove", "2"), ("--remove", "0"), ("--move", "1"), ("--move", "1", "3"), ("--trim", "1", "--in", "99"), ("--turn", "1", "45"),
                          ("--gain", "1"), ("--gain", "1", "99"), ("--split", "0"), ("--split", "99"), ("--split", "x"), ("--mute", "1", "--remove", "1"),
                          ("--add", "1", "--at", "7")):
            p.run("cut", p.project, "1", *arguments, status=2)
        p.run("cut", p.project, "1", "--add", "77", status=1)
        p.run("cut", p.project, "1", "--add", p.path("none.mp4"), status=1)
        assert p.json("cut", p.project, "1") == before
        p.run("post", p.project, "add", "Empty")
        assert p.run("cut", p.project, "2")[0] == ""
        assert len(p.json("cut", p.project, "2", "--add", CLIP)["clips"]) == 1


def test_sound():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "1", "--out", "3")
        post = p.json("sound", p.project, "1", "--loudness", "-16", "--music", SOUND)
        assert post["loudness"] == -16 and post["music"]["gain"] == -12 and post["music"]["ducking"] == 9, post
        post = p.json("sound", p.project, "1", "--music-gain", "-3.5", "--ducking", "0", "--music-start", "0.5")
        assert (post["music"]["gain"], post["music"]["ducking"], post["music"]["start_us"]) == (-3.5, 0, 500000), post
        measured = p.json("sound", p.project, "1", "--measure")
        assert measured["sound"]["measured"] and abs(measured["exported"]["integrated_lufs"] + 16) < 0.6, measured
        assert measured["exported"]["true_peak_dbtp"] < -0.9, measured
        text = p.run("sound", p.project, "1")[0]
        assert text.startswith("Loudness: -16.0 LUFS\nMusic: ") and os.path.basename(SOUND) in text, text
        post = p.json("sound", p.project, "1", "--music", "none", "--loudness", "off")
        assert post["music"] is None and post["loudness"] == 0, post
        p.run("sound", p.project, "1", "--music-gain", "-3", status=2)
        p.run("sound", p.project, "1", "--loudness", "3", status=2)
        p.run("sound", p.project, "1", "--music", p.path("none.ogg"), status=1)


def test_cover():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "1", "--out", "2")
        assert p.run("cover", p.project, "1")[0] == "No cover\n"
        cover = p.json("cover", p.project, "1", "--at", "0.5", "--text", "Drei Tasten", "--place", "bottom")["cover"]
        assert (cover["text"], cover["place"]) == ("Drei Tasten", "bottom") and abs(cover["time_us"] - 1500000) < 50000, cover
        again = p.json("cover", p.project, "1", "--text", "Zwei")["cover"]
        assert again == {**cover, "text": "Zwei"}, again
        path = p.path("still.jpg")
        assert p.run("cover", p.project, "1", "-o", path)[0] == path + "\n"
        assert ffprobe(path, "stream=codec_name,width,height")["streams"][0] == {"codec_name": "mjpeg", "width": 1080, "height": 1920}
        shorts = p.path("shorts.jpg")
        p.run("cover", p.project, "1", "-o", shorts, "--platform", "youtube_shorts")
        assert ffprobe(shorts, "stream=width,height")["streams"][0] == {"width": 2160, "height": 3840}
        p.run("cover", p.project, "1", "-o", p.path("linkedin.jpg"), "--platform", "linkedin")
        assert ffprobe(p.path("linkedin.jpg"), "stream=width,height")["streams"][0] == {"width": 1080, "height": 1920}
        assert "tiktok" in p.run("cover", p.project, "1", "-o", p.path("x.jpg"), "--platform", "myspace", status=2)[1]
        p.run("cover", p.project, "1", "--platform", "tiktok", status=2)
        p.run("cover", p.project, "1", "-o", path, status=1)
        p.run("cover", p.project, "1", "-o", path, "--replace")
        p.run("cut", p.project, "1", "--split", "0.4")
        p.run("cut", p.project, "1", "--move", "2", "1")
        report = p.json("export", p.project, "1", "-o", p.path("two.mp4"), "--preset", "ultrafast")
        assert report["cover"] == p.path("two-cover.jpg") and len(report["clips"]) == 2, report
        assert report["clips"][1]["start_us"] == report["clips"][0]["out_us"] - report["clips"][0]["in_us"], report
        lines = p.run("export", p.project, "1", "-o", p.path("v.mp4"), "--preset", "ultrafast")[0].splitlines()
        assert lines == [p.path("v.mp4"), p.path("v-cover.jpg")] and os.path.getsize(lines[1]) > 10000, lines
        p.run("cover", p.project, "1", "--at", "9", status=2)
        p.run("cover", p.project, "1", "--place", "nowhere", status=2)
        assert p.json("cover", p.project, "1", "--none")["cover"] is None
        p.run("cover", p.project, "1", "-o", path, "--replace", status=2)


def test_frame_and_label_options():
    with place() as p:
        p.with_clip()
        post = p.json("frame", p.project, "1", "--fit", "whole", "--ground", "blurred", "--canvas", "source", "--x", "0.25", "--y", "1")
        assert post["canvas"] == "source"
        framing = post["clips"][0]["framing"]
        assert framing == {"fit": "whole", "ground": "blurred", "x": 0.25, "y": 1.0, "zoom": 1.0, "turn": 0, "mirrored": False}
        assert p.json("frame", p.project, "1", "--x", "0.75")["clips"][0]["framing"] == {**framing, "x": 0.75}
        label = p.json("label", p.project, "1")["labels"][0]
        assert (label["wording"], label["place"], label["kind"], label["timing"]) == ("Werbung", "top-left", "advertising", "whole")
        label = p.json("label", p.project, "1", "--wording", "KI-generiert", "--kind", "ai", "--at", "0.5,0.25", "--for", "3s", "--size", "80.5",
                       "--text-color", "#FFEE00", "--box-color", "#11223344")["labels"][1]
        assert label == {"kind": "ai", "wording": "KI-generiert", "place": "free", "x": 0.5, "y": 0.25, "timing": "start",
                         "duration": "00:03.000", "duration_us": 3000000, "size": 80.5, "text_color": "#ffee00ff", "box": True, "box_color": "#11223344"}
        label = p.json("label", p.project, "1", "--kind", "ai", "--place", "bottom-right", "--for", "whole", "--no-box")["labels"][1]
        assert (label["wording"], label["place"], label["timing"], label["box"]) == ("KI-generiert", "bottom-right", "whole", False)
        assert [label["kind"] for label in p.json("label", p.project, "1", "--remove")["labels"]] == ["ai"]
        # Without --kind the only label is meant.
        assert p.json("label", p.project, "1", "--for", "2s")["labels"][0]["timing"] == "start"
        assert p.json("label", p.project, "1", "--when", "start-and-end")["labels"][0]["duration_us"] == 2000000
        label = p.json("label", p.project, "1", "--every", "30s")["labels"][0]
        assert (label["timing"], label["period_us"]) == ("repeated", 30000000)
        assert p.json("label", p.project, "1", "--every", "break")["labels"][0]["period_us"] == 0
        assert p.json("label", p.project, "1", "--remove")["labels"] == []


def test_export():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "1", "--out", "2")
        p.run("label", p.project, "1")
        p.run("post", p.project, "rename", "1", "Tipp: Wasser / Öl?")
        p.run("post", p.project, "move", "1", "2026-11-24")
        stdout, stderr = p.run("export", p.project, "1", "--preset", "ultrafast")
        target = stdout.rstrip("\n")
        assert os.path.basename(target) == "2026-11-24 Tipp Wasser Öl.mp4" and not stderr, (stdout, stderr)
        assert os.path.realpath(os.path.dirname(target)) == os.path.realpath(p.folder)
        report = p.json("export", p.project, "1", "-o", target, "--replace", "--quality", "30", "--preset", "ultrafast")
        assert report["target"] == target and report["sha256"] == digest(target) and report["size"] == os.path.getsize(target), report
        stream = ffprobe(target, "stream=nb_frames,width,height")["streams"][0]
        assert (int(stream["nb_frames"]), stream["width"], stream["height"]) == (report["frames"], 1080, 1920), (stream, report)
        clip = p.json("show", p.project, "1")["clips"][0]
        exported = report["clips"][0]
        assert (exported["in_us"], exported["out_us"]) == (clip["in_us"], clip["out_us"])
        assert leftovers(p.folder) == []


def cut_of(p, post):
    """The cut of a post: what every clip shows, without the clips' own numbers."""
    return [{name: value for name, value in clip.items() if name != "id"} for clip in p.json("show", p.project, post)["clips"]]


def test_a_cut_goes_to_other_programs_and_back():
    with place() as p:
        p.with_clip()
        p.run("import", p.project, CLIP, "--post", "1")
        p.run("trim", p.project, "1", "--in", "1.234", "--out", "0:04.2")
        p.run("frame", p.project, "1", "--canvas", "square", "--x", "0.3", "--y", "0.123456789")
        cut = cut_of(p, "1")
        assert p.run("exchange", p.project, "1", "--export", p.path("a.otio"))[0] == p.path("a.otio") + "\n"
        p.run("post", p.project, "add", "Again")
        p.run("frame", p.project, "2", "--canvas", "square", status=1)
        assert p.run("exchange", p.project, "2", "--import", p.path("a.otio")) == ("2: 2 clips\n", "")
        assert cut_of(p, "2") == cut, cut_of(p, "2")
        p.run("exchange", p.project, "2", "--export", p.path("b.otio"))
        with open(p.path("a.otio"), encoding="utf-8") as a, open(p.path("b.otio"), encoding="utf-8") as b:
            assert json.load(a)["tracks"] == json.load(b)["tracks"]
        assert p.json("exchange", p.project, "1", "--import", p.path("b.otio"))["clips"][0]["in_us"] == cut[0]["in_us"]


def test_an_exchange_replaces_nothing_unasked():
    with place() as p:
        p.with_clip()
        with open(p.path("a.edl"), "w", encoding="utf-8") as file:
            file.write("mine")
        assert "--replace" in p.run("exchange", p.project, "1", "--export", p.path("a.edl"), status=1)[1]
        with open(p.path("a.edl"), encoding="utf-8") as file:
            assert file.read() == "mine"
        assert p.json("exchange", p.project, "1", "--export", "a.edl", "--replace") == {"target": p.path("a.edl")}
        with open(p.path("a.edl"), encoding="utf-8") as file:
            assert file.read().startswith("TITLE: ")
        p.run("exchange", p.project, "1", "--export", p.path("nowhere/a.edl"), status=1)
        p.run("exchange", p.project, "1", "--export", p.path("a.xml"), status=2)
        p.run("exchange", p.project, "1", "--import", p.path("a.edl"), status=2)
        p.run("exchange", p.project, "1", status=2)
        p.run("exchange", p.project, "1", "--import", "a.otio", "--export", "b.otio", status=2)
        assert not leftovers(p.folder), os.listdir(p.folder)


def foreign_clip(name, url, start, length, rate=30.0, available=None):
    """A clip as other programs write it: no metadata of ours, times in their frames."""
    def span(first, n):
        return {"OTIO_SCHEMA": "TimeRange.1", "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": first},
                "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": n}}
    return {"OTIO_SCHEMA": "Clip.1", "name": name, "metadata": {}, "effects": [], "markers": [], "source_range": span(start, length),
            "media_reference": {"OTIO_SCHEMA": "ExternalReference.1", "name": "", "metadata": {}, "target_url": url,
                                "available_range": span(*available) if available else None}}


def write_foreign(path, clips):
    """A timeline of one track, with a gap as some programs leave it."""
    track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "metadata": {}, "effects": [], "markers": [], "source_range": None, "children": clips}
    stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "metadata": {}, "effects": [], "markers": [], "source_range": None, "children": [track]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"OTIO_SCHEMA": "Timeline.1", "name": "Theirs", "metadata": {}, "global_start_time": None, "tracks": stack}, file)


def test_a_timeline_of_another_program():
    with place() as p:
        p.with_clip()
        os.makedirs(p.path("elsewhere"))
        shutil.copy(CLIP, p.path("elsewhere/copy of it.mp4"))
        write_foreign(p.path("theirs.otio"), [
            foreign_clip("one", "file://" + CLIP, 31, 45),
            foreign_clip("named", "/mnt/old-disk/movie-hello.mp4", 108031, 45, available=(108000, 240)),
            foreign_clip("copy", "elsewhere/copy%20of%20it.mp4", 60, 30),
            foreign_clip("gone", "file:///mnt/old-disk/other.mp4", 0, 30),
            foreign_clip("beyond", "file://" + CLIP, 225, 300),
            foreign_clip("after", "file://" + CLIP, 9000, 30),
        ])
        text, notes = p.run("exchange", p.project, "1", "--import", p.path("theirs.otio"))
        assert text == "1: 4 clips\n", text
        for word in ("/mnt/old-disk/movie-hello.mp4", "other.mp4", "“beyond”", "“after”"):
            assert sum(word in line for line in notes.splitlines()) == 1, f"{word}: {notes}"
        assert len(notes.splitlines()) == 4, notes
        clips = cut_of(p, "1")
        found = ffprobe(CLIP, "packet=pts_time:format=start_time")
        stamps = [float(packet["pts_time"]) - float(found["format"]["start_time"]) for packet in found["packets"]]
        for clip in clips:
            assert min(abs(stamp - clip["in_us"] / 1e6) for stamp in stamps) < 2e-6, clip
        assert abs(clips[0]["in_us"] - 31e6 / 30) < 20000 and abs(clips[0]["out_us"] - 76e6 / 30) < 20000, clips[0]
        assert clips[1] | {"start": 0, "start_us": 0} == clips[0] | {"start": 0, "start_us": 0}, "a camera's clock is not the file's"
        assert p.json("show", p.project)["posts"], "the project is whole"


def test_a_timeline_without_any_file():
    with place() as p:
        p.with_clip()
        cut = cut_of(p, "1")
        write_foreign(p.path("theirs.otio"), [foreign_clip("gone", "file:///mnt/old-disk/other.mp4", 0, 30)])
        assert "other.mp4" in p.run("exchange", p.project, "1", "--import", p.path("theirs.otio"), status=1)[1]
        with open(p.path("broken.otio"), "w", encoding="utf-8") as file:
            file.write('{"OTIO_SCHEMA": "Timeline.1", "tracks": ')
        p.run("exchange", p.project, "1", "--import", p.path("broken.otio"), status=1)
        p.run("exchange", p.project, "1", "--import", p.path("none.otio"), status=1)
        p.run("exchange", p.project, "9", "--import", p.path("theirs.otio"), status=1)
        assert cut_of(p, "1") == cut


def test_export_never_touches_what_is_there():
    with place() as p:
        p.with_clip()
        target = p.path("there.mp4")
        with open(target, "w", encoding="utf-8") as file:
            file.write("precious")
        copy = p.path("source.mp4")
        shutil.copy(CLIP, copy)
        assert "--replace" in p.run("export", p.project, "1", "-o", target, status=1)[1]
        assert "there.mp4" in p.run("export", p.project, "1", "-o", target, status=1)[1]
        for other, word in ((p.project, "p.vorspann"), (CLIP, "movie-hello.mp4"), (p.path("no/folder/x.mp4"), "folder")):
            before = digest(other) if os.path.exists(other) else None
            assert word in p.run("export", p.project, "1", "-o", other, "--replace", status=1)[1]
            assert before is None or digest(other) == before
        pipe, link = p.path("pipe.mp4"), p.path("link.mp4")
        os.mkfifo(pipe)
        os.symlink("nowhere", link)
        assert "pipe.mp4" in p.run("export", p.project, "1", "-o", pipe, "--replace", status=1)[1]
        assert stat.S_ISFIFO(os.lstat(pipe).st_mode)
        assert "already. --replace" in p.run("export", p.project, "1", "-o", link, status=1)[1]
        with open(target, encoding="utf-8") as file:
            assert file.read() == "precious"


def test_export_refuses_sound_alone_and_changed_or_missing_sources():
    with place() as p:
        p.with_clip()
        p.run("import", p.project, SOUND)
        assert "picture" in p.run("export", p.project, "2", status=1)[1]
        copy = p.path("mine.mp4")
        with open(CLIP, "rb") as file:
            content = bytearray(file.read())
        content += b"\0\0\0\x08free"
        with open(copy, "wb") as file:
            file.write(content)
        p.run("import", p.project, copy)
        os.rename(copy, copy + ".away")
        assert "mine.mp4" in p.run("export", p.project, "3", status=1)[1]
        with open(copy, "wb") as file:
            file.write(content + b"\0\0\0\x08free")
        assert "mine.mp4" in p.run("export", p.project, "3", status=1)[1]
        content[-200] ^= 0xff
        with open(copy, "wb") as file:
            file.write(content)
        p.run("export", p.project, "3", "-o", p.path("x.mp4"), status=1)
        assert not os.path.exists(p.path("x.mp4")) and leftovers(p.folder) == []


def test_without_its_module_it_says_so():
    with place() as p:
        p.run("new", p.project)
        alone = p.path("vorspann")
        shutil.copy2(PROGRAM, alone)
        done = subprocess.run([alone, "import", p.project, CLIP], cwd=p.folder, env=p.env, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120)
        if done.returncode == 0:
            raise tap.Skip("it found the module that is installed")
        assert done.returncode == 1 and b"Install Vorspann again" in done.stderr, done
        assert p.json("posts", p.project) == []


def with_own_clip(p):
    """A project with one post whose clip lies beside it."""
    if not os.path.exists(CLIP):
        raise tap.Skip("forensics-samples-files is not installed")
    shutil.copy(CLIP, p.path("clip.mp4"))
    p.run("new", p.project)
    p.run("import", p.project, p.path("clip.mp4"))


def test_media_list_and_marks():
    with place() as p:
        with_own_clip(p)
        media = p.json("media", p.project)
        assert len(media) == 1 and media[0]["path"] == p.path("clip.mp4") and media[0]["posts"] == 1, media
        assert media[0]["sha256"] is None and not media[0]["missing"] and media[0]["audio_tracks"][0]["codec"] == "aac", media
        assert re.match(r"1\t00:0\d\.\d{3}\t\d+×\d+\t1 post\t/.*clip\.mp4\n$", p.run("media", p.project)[0])
        assert p.json("media", p.project, "--unused") == [] and p.json("media", p.project, "--missing") == []
        marked = p.json("media", p.project, "--mark", "1", "--in", "1.5", "--out", "0:02")
        assert (marked["marked_in_us"], marked["marked_out_us"]) == (1500000, 2000000), marked
        p.run("media", p.project, "--mark", "1", "--in", "2", "--out", "1", status=2)
        p.run("media", p.project, "--mark", "1", "--in", "1:00:00", status=2)
        assert p.json("media", p.project)[0]["marked_in_us"] == 1500000
        whole = p.json("media", p.project, "--mark", "1")
        assert whole["marked_in_us"] < 100000 and whole["marked_out_us"] > 2000000, whole


def test_media_remove_only_unused():
    with place() as p:
        with_own_clip(p)
        assert "used" in p.run("media", p.project, "--remove", "1", status=1)[1]
        p.run("post", p.project, "delete", "1")
        assert len(p.json("media", p.project, "--unused")) == 1
        p.run("media", p.project, "--remove", "1")
        assert p.json("media", p.project) == [] and os.path.exists(p.path("clip.mp4"))


def test_media_find():
    with place() as p:
        with_own_clip(p)
        before = digest(p.project)
        assert p.json("media", p.project, "--find") == []
        assert digest(p.project) == before
        os.makedirs(p.path("other/deep"))
        os.rename(p.path("clip.mp4"), p.path("other/deep/Ähre.mp4"))
        assert p.json("media", p.project, "--missing")[0]["missing"]
        os.mkdir(p.path("empty"))
        stdout, stderr = p.run("media", p.project, "--find", p.path("empty"), status=1)
        assert not stdout and "1 file" in stderr, (stdout, stderr)
        found = p.json("media", p.project, "--find", p.path("other"))
        assert found[0]["path"] == p.path("other/deep/Ähre.mp4") and not found[0]["missing"], found
        os.rename(p.path("other/deep/Ähre.mp4"), p.path("again.mp4"))
        assert "again.mp4" in p.run("media", p.project, "--find")[0]
        assert p.json("media", p.project, "--missing") == []


def test_media_fingerprint_is_sha256():
    with place() as p:
        with_own_clip(p)
        assert p.run("media", p.project, "--fingerprint", "1")[0] == digest(CLIP) + "\n"
        assert p.json("media", p.project)[0]["sha256"] == digest(CLIP)


def test_show_tells_of_sound_and_recording():
    phone = "/usr/share/forensics-samples/original-files/movie1/VID_20191220_170832.mp4"
    if not os.path.exists(phone):
        raise tap.Skip("forensics-samples-files is not installed")
    with place() as p:
        p.run("new", p.project)
        p.run("import", p.project, phone)
        text = p.run("show", p.project, "1")[0]
        # The tag says 20:08 UTC; the clock is Berlin's.
        assert "recorded 2019-12-20 21:08" in text and "sound 1: aac, 2 channels, eng, default" in text, text
        media = p.json("show", p.project, "1")["clips"][0]["media"]
        assert media["recorded"] == "2019-12-20T20:08:34Z" and media["audio_tracks"][0]["language"] == "eng", media


def test_progress_and_ctrl_c():
    with place() as p:
        p.with_clip()
        target = p.path("x.mp4")
        with subprocess.Popen([PROGRAM, "export", p.project, "1", "-o", target, "--progress", "--preset", "veryslow"], cwd=p.folder, env=p.env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            line = process.stderr.readline().decode()
            assert re.match(r"\d+ % · frame \d+ of \d+", line), line
            process.send_signal(signal.SIGINT)
            stdout, stderr = process.communicate(timeout=20)
            assert process.returncode == 1 and not stdout, (process.returncode, stdout)
            assert stderr.decode().splitlines()[-1].startswith("vorspann: "), stderr
        assert not os.path.exists(target) and leftovers(p.folder) == []


def test_languages_do_not_change_numbers():
    if shutil.which("localedef") is None:
        raise tap.Skip("localedef is not installed")
    with place() as p:
        p.with_clip()
        answers = []
        for name in ("de_DE", "tr_TR"):
            made = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", p.path(name + ".UTF-8")], capture_output=True, check=False)
            if made.returncode != 0 and not os.path.isdir(p.path(name + ".UTF-8")):
                raise tap.Skip(f"the locale {name} cannot be made here")
        for language in ("C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"):
            env = {"LANG": language, "LC_ALL": language}
            if language != "C.UTF-8":
                env["LOCPATH"] = p.folder
            p.run("trim", p.project, "1", "--in", "1.5", "--out", "3.25", env=env)
            p.run("label", p.project, "1", "--at", "0.25,0.75", "--size", "60.5", "--for", "1.5s", env=env)
            p.run("frame", p.project, "1", "--x", "0.125", env=env)
            p.run("label", p.project, "1", "--size", "60,5", env=env, status=2)
            answers.append(p.json("show", p.project, "1", env=env))
        assert answers[0] == answers[1] == answers[2], answers


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
