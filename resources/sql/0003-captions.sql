-- Schema 3: captions.

-- The captions of a post in one language.
CREATE TABLE caption_track (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  post_id INTEGER NOT NULL               -- the post that has them
    REFERENCES post (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,             -- order in the post, ascending, gaps allowed
  language TEXT NOT NULL,                -- BCP 47 tag, as "de" or "pt-BR"
  engine TEXT NOT NULL,                  -- id of what made them, empty for a person or a file
  is_drawn INTEGER NOT NULL              -- 1 drawn on the picture, 0 only in files beside it
    CHECK (is_drawn IN (0, 1)),
  style TEXT NOT NULL                    -- how they look, JSON object
    CHECK (json_valid (style))
) STRICT;

CREATE INDEX caption_track_by_post ON caption_track (post_id);

-- One caption. Its words are in the row: one cue is one unit of undo and of conflict between two windows.
CREATE TABLE caption_cue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  track_id INTEGER NOT NULL              -- the captions that it is one of
    REFERENCES caption_track (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL              -- whose source time its times are in
    REFERENCES media (id) ON DELETE CASCADE,
  range_start INTEGER NOT NULL,          -- first moment it is shown, µs of source time
  range_end INTEGER NOT NULL,            -- first moment after, µs of source time
  words TEXT NOT NULL                    -- JSON array of words: [text, start µs, end µs, confidence 0…1 or -1, flags]
    CHECK (json_valid (words)),
  CHECK (range_start <= range_end)
) STRICT;

CREATE INDEX caption_cue_by_track ON caption_cue (track_id);
CREATE INDEX caption_cue_by_media ON caption_cue (media_id);

-- "Always write it so": what takes the place of what in every new result of an engine.
CREATE TABLE glossary (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  find TEXT NOT NULL CHECK (find <> ''), -- as engines write it, one or several words
  write TEXT NOT NULL                    -- as it shall be written
) STRICT;
