/** The far end of time, for stories that never expire. */
export const neverExpires = 8_640_000_000_000_000;

/** The position of a withdrawal among the corrections of a story. */
export const wholeStory = -1;

/** Changes with every change of the tables below and of what their JSON holds; an index of another number is thrown away and made anew. */
export const indexVersion = 15;

/**
 * The derived index. Everything in it comes from the content folder, so it may be deleted at any time.
 *
 * `documents` holds what each file says, `articles` what lists are made from. `taggings` and `bylines` repeat the date
 * so that a list of any length is one walk along an index; only stories that may be listed at some time are in them.
 * Times are milliseconds since 1970 in UTC.
 */
export const indexSchema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE files (
    file TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,          -- of media: the path on the site; else empty
    stamp TEXT NOT NULL,            -- size, inode and time of change when it was read
    digest TEXT NOT NULL,           -- SHA-256 of the text; empty for media
    standing TEXT NOT NULL,         -- sound; broken: documents may hold an earlier version; withheld: they must not
    version TEXT,                   -- of media: start of the SHA-256 of the bytes; null until they have been read
    width INTEGER,                  -- of a picture: pixels, turned the right way up
    height INTEGER,
    unread INTEGER NOT NULL         -- of media: whether version, width and height are of earlier bytes, or yet unknown
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX files_by_address ON files (address) WHERE address <> '';
  CREATE INDEX media_unread ON files (file) WHERE unread = 1;
  CREATE INDEX files_broken ON files (file) WHERE standing <> 'sound';

  -- Media that broken files name in their text, which cannot be parsed or rendered.
  CREATE TABLE withheld_media (
    address TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (address, file)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX withheld_media_by_file ON withheld_media (file);

  CREATE TABLE documents (
    n INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,             -- path of a story or page; id of a section, author or tag
    json TEXT NOT NULL,
    digest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX documents_by_name ON documents (name, kind);
  CREATE INDEX documents_by_kind ON documents (kind, name);

  CREATE TABLE bodies (
    n INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    body TEXT NOT NULL,
    body_line INTEGER NOT NULL,
    places TEXT NOT NULL,
    mentions TEXT NOT NULL,
    problems TEXT NOT NULL,         -- what the parser noted
    facts TEXT,                     -- null until the body has been read
    html TEXT,                      -- null where it has not been rendered, or cannot be
    html_key TEXT                   -- what the HTML depends on beside the text, as it was then
  ) STRICT;
  CREATE INDEX bodies_unread ON bodies (n) WHERE facts IS NULL;

  -- Bodies whose HTML is missing, or may be another one by now.
  CREATE TABLE unrendered (n INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE) STRICT;

  CREATE TABLE articles (
    n INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    path TEXT NOT NULL,
    last_part TEXT NOT NULL,
    id TEXT NOT NULL,
    section TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,    -- the far end of time when it never does
    modified_at INTEGER NOT NULL,   -- the last of publication, update and corrections
    translation_of TEXT,
    own INTEGER NOT NULL,           -- whether its canonical address is its own; 2: if the host of that is ours
    indexable INTEGER NOT NULL,     -- the same, but 0 while site.md closes its path to crawlers
    listable INTEGER NOT NULL,      -- neither draft nor withdrawn
    listed INTEGER NOT NULL,        -- listable, and the keeper of its path
    breaking_until INTEGER,         -- until when it is breaking news; null when it is none
    alerting INTEGER NOT NULL       -- whether it asks for an alert
  ) STRICT;
  CREATE INDEX articles_by_time ON articles (published_at, path, expires_at, modified_at, indexable) WHERE listed = 1;
  CREATE INDEX articles_by_section ON articles (section, published_at, path, expires_at) WHERE listed = 1;
  CREATE INDEX articles_expiring ON articles (expires_at, path) WHERE listed = 1 AND expires_at < ${neverExpires};
  CREATE INDEX articles_unlistable ON articles (published_at, path) WHERE listable = 0;
  CREATE INDEX articles_breaking ON articles (breaking_until) WHERE listed = 1 AND breaking_until IS NOT NULL;
  CREATE INDEX articles_alerting ON articles (published_at) WHERE listed = 1 AND alerting = 1;
  CREATE INDEX articles_by_last_part ON articles (last_part);
  CREATE INDEX articles_by_id ON articles (id);
  CREATE INDEX articles_by_original ON articles (translation_of) WHERE translation_of IS NOT NULL;

  CREATE TABLE taggings (
    tag TEXT NOT NULL, published_at INTEGER NOT NULL, path TEXT NOT NULL, expires_at INTEGER NOT NULL, n INTEGER NOT NULL,
    name TEXT NOT NULL,             -- as the story spells it
    PRIMARY KEY (tag, published_at, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX taggings_by_story ON taggings (n);

  CREATE TABLE bylines (
    author TEXT NOT NULL, published_at INTEGER NOT NULL, path TEXT NOT NULL, expires_at INTEGER NOT NULL, n INTEGER NOT NULL,
    name TEXT NOT NULL,             -- as the story spells it
    PRIMARY KEY (author, published_at, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bylines_by_story ON bylines (n);

  -- What the paper took back: each correction of a story that may be listed, or that the whole of it was withdrawn.
  CREATE TABLE corrections (
    at INTEGER NOT NULL,
    path TEXT NOT NULL,
    position INTEGER NOT NULL,      -- in the story's own list; ${wholeStory} of its withdrawal
    n INTEGER NOT NULL,
    PRIMARY KEY (at, path, position, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX corrections_by_story ON corrections (n);

  -- When time changes how a document reads, beside publication, expiry and corrections.
  CREATE TABLE moments (at INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (at, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX moments_by_document ON moments (n);

  CREATE TABLE aliases (path TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (path, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX aliases_by_story ON aliases (n);

  CREATE TABLE mentions (kind TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (kind, name, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX mentions_by_story ON mentions (n);

  CREATE TABLE problems (
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- the column, whose name SQL keeps for itself
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL
  ) STRICT;
  CREATE INDEX problems_by_file ON problems (file);
`;
