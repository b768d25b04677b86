-- Schema 2: a post is a cut of several clips on one canvas, with music, a cover and a loudness.

-- The shape of a post's video belongs to the post: all its clips stand on the same canvas.
ALTER TABLE post ADD COLUMN canvas TEXT NOT NULL DEFAULT 'vertical' -- shape of the video
  CHECK (canvas IN ('vertical', 'portrait', 'square', 'wide', 'source'));
ALTER TABLE post ADD COLUMN loudness REAL NOT NULL DEFAULT 0;       -- LUFS the sound is brought to, 0 leaves it

UPDATE post SET canvas = (SELECT canvas FROM clip WHERE post_id = post.id ORDER BY position, id LIMIT 1)
  WHERE EXISTS (SELECT 1 FROM clip WHERE post_id = post.id);

-- What a person marked in the media pool: the piece that a new clip takes.
ALTER TABLE media ADD COLUMN mark_in INTEGER NOT NULL DEFAULT -1;       -- µs of source time, -1 for the start
ALTER TABLE media ADD COLUMN mark_out INTEGER NOT NULL DEFAULT -1;      -- µs of source time, -1 for the end
ALTER TABLE media ADD COLUMN full_fingerprint TEXT NOT NULL DEFAULT ''; -- SHA-256 of the whole file, empty until someone asked for it

-- A piece of a media file in a post.
CREATE TABLE clip_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post it is in
    REFERENCES post (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,             -- order in the post, ascending, gaps allowed
  media_id INTEGER NOT NULL              -- where picture and sound come from
    REFERENCES media (id),
  range_start INTEGER NOT NULL,          -- first moment, µs of source time
  range_end INTEGER NOT NULL,            -- first moment after, µs of source time
  fit TEXT NOT NULL                      -- how the picture stands on the canvas
    CHECK (fit IN ('fill', 'whole')),
  ground TEXT NOT NULL                   -- what is behind a whole picture
    CHECK (ground IN ('black', 'blurred', 'color')),
  ground_color INTEGER NOT NULL,         -- 0xRRGGBBAA, opaque
  turn INTEGER NOT NULL                  -- quarter turns clockwise
    CHECK (turn BETWEEN 0 AND 3),
  mirrored INTEGER NOT NULL              -- 1 mirrored left to right before it is turned, 0 as it is
    CHECK (mirrored IN (0, 1)),
  crop_x REAL NOT NULL,                  -- where the part that is seen stands: 0 left … 1 right
  crop_y REAL NOT NULL,                  -- likewise: 0 top … 1 bottom
  zoom REAL NOT NULL                     -- enlarges over what fit asks for
    CHECK (zoom BETWEEN 1 AND 8),
  motion TEXT NOT NULL                   -- keyframes of crop and zoom, JSON array, [] when nothing moves
    CHECK (json_valid (motion)),
  gain REAL NOT NULL,                    -- dB, 0 is unchanged
  muted INTEGER NOT NULL                 -- 1 without its sound, 0 with it
    CHECK (muted IN (0, 1)),
  audio_stream INTEGER NOT NULL,         -- index of the sound's stream in the file, -1 for the usual one
  CHECK (range_start <= range_end)
) STRICT;

-- A whole picture stood in the middle whatever its crop said.
INSERT INTO clip_2 (id, post_id, position, media_id, range_start, range_end, fit, ground, ground_color, turn, mirrored,
                    crop_x, crop_y, zoom, motion, gain, muted, audio_stream)
  SELECT id, post_id, position, media_id, range_start, range_end, fit, ground, 0x202020ff, 0, 0,
         iif (fit = 'whole' OR canvas = 'source', 0.5, crop_x), iif (fit = 'whole' OR canvas = 'source', 0.5, crop_y),
         1.0, '[]', gain, 0, -1
  FROM clip;

-- Ids stay never used twice.
DELETE FROM sqlite_sequence WHERE name = 'clip_2';
INSERT INTO sqlite_sequence (name, seq) SELECT 'clip_2', seq FROM sqlite_sequence WHERE name = 'clip';
DROP TABLE clip;
ALTER TABLE clip_2 RENAME TO clip;

CREATE INDEX clip_by_post ON clip (post_id);
CREATE INDEX clip_by_media ON clip (media_id);

-- Music under the whole video of a post.
CREATE TABLE music (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL UNIQUE        -- the post that has it
    REFERENCES post (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL              -- where the sound comes from
    REFERENCES media (id),
  start INTEGER NOT NULL,                -- µs of source time at which it begins
  gain REAL NOT NULL,                    -- dB, 0 is unchanged
  ducking REAL NOT NULL                  -- dB by which it is lowered under speech, 0 never
    CHECK (ducking >= 0)
) STRICT;

CREATE INDEX music_by_media ON music (media_id);

-- The still that stands for the video of a post.
CREATE TABLE cover (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL UNIQUE        -- the post it is of
    REFERENCES post (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL              -- where its picture comes from
    REFERENCES media (id),
  time INTEGER NOT NULL,                 -- µs of source time of the frame
  text TEXT NOT NULL,                    -- what is written on it, may be empty
  place TEXT NOT NULL                    -- where the text stands
    CHECK (place IN ('top-left', 'top', 'top-right', 'left', 'centre', 'right',
                     'bottom-left', 'bottom', 'bottom-right', 'free')),
  x REAL NOT NULL,                       -- centre of a free text, 0…1 of the canvas width
  y REAL NOT NULL,                       -- likewise of its height
  size REAL NOT NULL,                    -- px of the em on a canvas whose shorter side is 1080 px
  has_box INTEGER NOT NULL               -- 1 with a box behind the text, 0 without
    CHECK (has_box IN (0, 1)),
  text_color INTEGER NOT NULL,           -- 0xRRGGBBAA, not premultiplied
  box_color INTEGER NOT NULL             -- 0xRRGGBBAA, not premultiplied
) STRICT;

CREATE INDEX cover_by_media ON cover (media_id);
