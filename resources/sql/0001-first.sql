-- Schema 1. Never edited after a release: a change of the format is a new file.
-- Row ids are never used twice, so that the log of changes always means the same row.

-- The project itself: one row.
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1), -- always 1
  uuid TEXT NOT NULL,                    -- tells projects apart whatever their file is called
  created_at INTEGER NOT NULL            -- µs since the epoch, UTC
) STRICT;

-- A post: an idea with or without a date.
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  title TEXT NOT NULL,                   -- as typed, may be empty
  state TEXT NOT NULL                    -- how far it is
    CHECK (state IN ('idea', 'draft', 'ready', 'approved', 'scheduled', 'posted')),
  day TEXT                               -- local date as 2026-11-24, NULL in the backlog
    CHECK (day IS NULL OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  minute INTEGER NOT NULL                -- minute of the local day, kept in the backlog
    CHECK (minute BETWEEN 0 AND 1439),
  zone TEXT NOT NULL,                    -- IANA time zone that day and minute are meant in
  topic TEXT NOT NULL,                   -- free word that groups posts, may be empty
  text TEXT NOT NULL,                    -- caption text of the post, may be empty
  notes TEXT NOT NULL                    -- for the people who work on it, may be empty
) STRICT;

-- A video or sound file that clips are taken from.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  path TEXT NOT NULL,                    -- relative to the project's folder when inside it, else absolute
  fingerprint TEXT NOT NULL,             -- of the content at import; the same content is stored once
  size INTEGER NOT NULL,                 -- bytes at import
  mtime INTEGER NOT NULL,                -- µs since the epoch at import
  info TEXT NOT NULL                     -- what the probe found, JSON
    CHECK (json_valid (info))
) STRICT;

CREATE INDEX media_by_fingerprint ON media (fingerprint);

-- A piece of a media file in a post.
CREATE TABLE clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post it is in
    REFERENCES post (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,             -- order in the post, ascending, gaps allowed
  media_id INTEGER NOT NULL              -- where picture and sound come from
    REFERENCES media (id),
  range_start INTEGER NOT NULL,          -- first moment, µs of source time
  range_end INTEGER NOT NULL,            -- first moment after, µs of source time
  canvas TEXT NOT NULL                   -- size of the video
    CHECK (canvas IN ('vertical', 'source')),
  fit TEXT NOT NULL                      -- how the picture stands on it
    CHECK (fit IN ('fill', 'whole')),
  ground TEXT NOT NULL                   -- what is behind a whole picture
    CHECK (ground IN ('black', 'blurred')),
  crop_x REAL NOT NULL,                  -- where the crop window stands: 0 left … 1 right
  crop_y REAL NOT NULL,                  -- likewise: 0 top … 1 bottom
  gain REAL NOT NULL,                    -- dB, 0 is unchanged
  CHECK (range_start <= range_end)
) STRICT;

CREATE INDEX clip_by_post ON clip (post_id);
CREATE INDEX clip_by_media ON clip (media_id);

-- The disclosure label of a post.
CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL UNIQUE        -- the post that carries it
    REFERENCES post (id) ON DELETE CASCADE,
  kind TEXT NOT NULL                     -- what it discloses
    CHECK (kind IN ('advertising', 'ai', 'other')),
  wording TEXT NOT NULL,                 -- what is read on the picture, may have line breaks
  place TEXT NOT NULL                    -- where it stands
    CHECK (place IN ('top-left', 'top', 'top-right', 'left', 'centre', 'right',
                     'bottom-left', 'bottom', 'bottom-right', 'free')),
  x REAL NOT NULL,                       -- centre of a free label, 0…1 of the canvas width
  y REAL NOT NULL,                       -- likewise of its height
  duration INTEGER NOT NULL              -- µs from the start of the video, 0 for the whole video
    CHECK (duration >= 0),
  size REAL NOT NULL,                    -- px of the em on a canvas whose shorter side is 1080 px
  has_box INTEGER NOT NULL               -- 1 with a box behind the text, 0 without
    CHECK (has_box IN (0, 1)),
  text_color INTEGER NOT NULL,           -- 0xRRGGBBAA, not premultiplied
  box_color INTEGER NOT NULL             -- 0xRRGGBBAA, not premultiplied
) STRICT;

-- A finished video file and the proof of what was in it. Outlives its post.
CREATE TABLE export (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER                        -- the post it was made from, NULL when that is gone
    REFERENCES post (id) ON DELETE SET NULL,
  title TEXT NOT NULL,                   -- the post's title when it was made
  path TEXT NOT NULL,                    -- relative to the project's folder when inside it, else absolute
  sha256 TEXT NOT NULL,                  -- of the file when it was made, lower-case hexadecimal
  proof TEXT NOT NULL                    -- label, place, times and settings as exported, JSON
    CHECK (json_valid (proof)),
  created_at INTEGER NOT NULL            -- µs since the epoch, UTC
) STRICT;

CREATE INDEX export_by_post ON export (post_id);

-- One named step of one person: what the undo menu shows, and the audit trail.
CREATE TABLE edit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- ascending in the order of writing
  who TEXT NOT NULL,                     -- name of the person as the system knows it
  at INTEGER NOT NULL,                   -- µs since the epoch, UTC
  session TEXT NOT NULL,                 -- UUID of the window or command that wrote it
  name TEXT NOT NULL,                    -- English, translated when shown: "Move Post"
  kind TEXT NOT NULL                     -- a record is written by the program and is no undo step
    CHECK (kind IN ('edit', 'undo', 'redo', 'record')),
  target_id INTEGER                      -- the edit that an undo or redo inverts
    REFERENCES edit (id),
  is_open INTEGER NOT NULL               -- 1 only while its transaction runs
    CHECK (is_open IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX edit_open ON edit (is_open) WHERE is_open = 1;

-- What an edit did to one row. Written by triggers only; a write outside an edit fails.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- ascending in the order of writing
  edit_id INTEGER NOT NULL               -- the edit that did it
    REFERENCES edit (id),
  table_name TEXT NOT NULL,              -- the table of the row
  row_id INTEGER NOT NULL,               -- the id of the row
  old_row TEXT,                          -- the row before as JSON, NULL when it was inserted
  new_row TEXT                           -- the row after as JSON, NULL when it was deleted
) STRICT;

CREATE INDEX change_by_edit ON change (edit_id);
CREATE INDEX change_by_row ON change (table_name, row_id);
