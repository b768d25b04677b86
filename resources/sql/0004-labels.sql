-- Schema 4: labels that hold up: several to a post, the facts they follow from, platforms, what was overridden, and a chain of
-- records of exports.

-- A disclosure label of a post; at most one of each kind.
CREATE TABLE label_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post that carries it
    REFERENCES post (id) ON DELETE CASCADE,
  kind TEXT NOT NULL                     -- what it discloses
    CHECK (kind IN ('advertising', 'ai', 'retouched', 'other')),
  wording TEXT NOT NULL,                 -- what is read on the picture, may have line breaks
  place TEXT NOT NULL                    -- where it stands
    CHECK (place IN ('top-left', 'top', 'top-right', 'left', 'centre', 'right',
                     'bottom-left', 'bottom', 'bottom-right', 'free')),
  x REAL NOT NULL,                       -- centre of a free label, 0…1 of the canvas width
  y REAL NOT NULL,                       -- likewise of its height
  timing TEXT NOT NULL                   -- when it is seen
    CHECK (timing IN ('whole', 'start', 'start-and-end', 'repeated', 'ranges')),
  duration INTEGER NOT NULL              -- µs that it is seen each time, for timings with seconds
    CHECK (duration > 0),
  period INTEGER NOT NULL                -- µs between two beginnings when repeated, 0 for breaks alone
    CHECK (period >= 0),
  ranges TEXT NOT NULL                   -- marked pieces, JSON array: [media id, start µs, end µs] of source time
    CHECK (json_valid (ranges)),
  size REAL NOT NULL,                    -- px of the em on a canvas whose shorter side is 1080 px
  has_box INTEGER NOT NULL               -- 1 with a box behind the text, 0 without
    CHECK (has_box IN (0, 1)),
  text_color INTEGER NOT NULL,           -- 0xRRGGBBAA, not premultiplied
  box_color INTEGER NOT NULL,            -- 0xRRGGBBAA, not premultiplied
  UNIQUE (post_id, kind)
) STRICT;

-- A duration of 0 said: the whole video.
INSERT INTO label_2 (id, post_id, kind, wording, place, x, y, timing, duration, period, ranges, size, has_box, text_color, box_color)
  SELECT id, post_id, kind, wording, place, x, y, iif (duration > 0, 'start', 'whole'), iif (duration > 0, duration, 3000000), 0, '[]',
         size, has_box, text_color, box_color
  FROM label;

-- Ids stay never used twice.
DELETE FROM sqlite_sequence WHERE name = 'label_2';
INSERT INTO sqlite_sequence (name, seq) SELECT 'label_2', seq FROM sqlite_sequence WHERE name = 'label';
DROP TABLE label;
ALTER TABLE label_2 RENAME TO label;

-- What is true of a post, from which its labels follow. One row is one unit of undo and of conflict.
CREATE TABLE post_facts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL UNIQUE        -- the post
    REFERENCES post (id) ON DELETE CASCADE,
  facts TEXT NOT NULL                    -- JSON object: who paid, what AI made, for which countries
    CHECK (json_valid (facts))
) STRICT;

-- A platform that a post is made for.
CREATE TABLE post_target (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post
    REFERENCES post (id) ON DELETE CASCADE,
  platform TEXT NOT NULL                 -- id of the platform, as "tiktok"
    CHECK (platform <> ''),
  text TEXT NOT NULL,                    -- caption text for this platform alone, empty for that of the post
  captions TEXT NOT NULL                 -- where the captions go
    CHECK (captions IN ('drawn', 'file', 'both', 'none')),
  switches TEXT NOT NULL                 -- JSON array of ids of the platform's switches that a person says are set
    CHECK (json_valid (switches)),
  url TEXT NOT NULL,                     -- of the published post, empty until then
  UNIQUE (post_id, platform)
) STRICT;

-- A finding of the check that a person decided to live with, and why.
CREATE TABLE override (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post
    REFERENCES post (id) ON DELETE CASCADE,
  finding TEXT NOT NULL                  -- what was found, by the check's own name
    CHECK (finding <> ''),
  reason TEXT NOT NULL                   -- in the person's own words; who and when stands in the edit
    CHECK (reason <> ''),
  UNIQUE (post_id, finding)
) STRICT;

-- The look of a label under a name, for all posts or those of one brand.
CREATE TABLE label_template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  name TEXT NOT NULL UNIQUE              -- as it is chosen from the list
    CHECK (name <> ''),
  brand TEXT NOT NULL,                   -- the partner whose posts it is meant for, empty for all
  label TEXT NOT NULL                    -- JSON object: kind, wording, place, times and look
    CHECK (json_valid (label))
) STRICT;

-- Records of exports hang together: each carries the hash of the one before it, so that a removed or changed one shows.
ALTER TABLE export ADD COLUMN previous_hash TEXT NOT NULL DEFAULT ''; -- hash of the record before, empty for the first of the chain
ALTER TABLE export ADD COLUMN hash TEXT NOT NULL DEFAULT '';          -- SHA-256 of previous_hash, sha256, title, proof and created_at; empty before there was a chain
