/** The far end of time, for stories that never expire. */
export const neverExpires = 8_640_000_000_000_000;

/** The position of a withdrawal among the corrections of a story. */
export const wholeStory = -1;

/** Changes with every change of the tables below and of what their JSON holds; an index of another number is thrown away and made anew. */
export const indexVersion = 19;

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
  CREATE INDEX documents_by_language ON documents (coalesce(json ->> '$.article.lang', '')) WHERE kind = 'article';

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
    written TEXT NOT NULL,          -- language and script; empty for those of the site
    published_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,    -- the far end of time when it never does
    modified_at INTEGER NOT NULL,   -- the last of publication, update, corrections and entries
    translation_of TEXT,
    own INTEGER NOT NULL,           -- whether its canonical address is its own; 2: if the host of that is ours
    indexable INTEGER NOT NULL,     -- the same, but 0 while site.md closes its path to crawlers
    listable INTEGER NOT NULL,      -- neither draft nor withdrawn
    listed INTEGER NOT NULL,        -- listable, and the keeper of its path
    breaking_until INTEGER,         -- until when it is breaking news; null when it is none
    retracted_at INTEGER,           -- from when on nothing of it holds; null when all does
    alerting INTEGER NOT NULL       -- whether it asks for an alert
  ) STRICT;
  CREATE INDEX articles_by_time ON articles (published_at, path, expires_at, modified_at, indexable, retracted_at) WHERE listed = 1;
  CREATE INDEX articles_by_section ON articles (section, published_at, path, expires_at, written) WHERE listed = 1;
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
    written TEXT NOT NULL,          -- language and script of the story; empty for those of the site
    PRIMARY KEY (tag, published_at, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX taggings_by_story ON taggings (n);
  CREATE INDEX taggings_expiring ON taggings (tag, expires_at, published_at) WHERE expires_at < ${neverExpires};

  CREATE TABLE bylines (
    author TEXT NOT NULL, published_at INTEGER NOT NULL, path TEXT NOT NULL, expires_at INTEGER NOT NULL, n INTEGER NOT NULL,
    name TEXT NOT NULL,             -- as the story spells it
    PRIMARY KEY (author, published_at, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bylines_by_story ON bylines (n);
  CREATE INDEX bylines_expiring ON bylines (author, expires_at, published_at) WHERE expires_at < ${neverExpires};

  -- The tags and authors that have a file or a story which may be listed at some time, and how many such stories each has.
  CREATE TABLE names (
    kind TEXT NOT NULL,             -- tag; author
    slug TEXT NOT NULL,
    place TEXT NOT NULL,            -- where it stands among the others, see place-names.ts; empty until a write ends
    letter TEXT NOT NULL,           -- the heading it stands under; the same
    stories INTEGER NOT NULL,
    PRIMARY KEY (kind, slug)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX names_by_place ON names (kind, place, letter);
  CREATE INDEX names_by_stories ON names (kind, stories);
${keepNames('tag', 'taggings')}
${keepNames('author', 'bylines')}

  -- What the paper took back: each correction of a story that may be listed, or that the whole of it was withdrawn.
  CREATE TABLE corrections (
    at INTEGER NOT NULL,
    path TEXT NOT NULL,
    position INTEGER NOT NULL,      -- in the story's own list; ${wholeStory} of its withdrawal
    n INTEGER NOT NULL,
    PRIMARY KEY (at, path, position, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX corrections_by_story ON corrections (n);

  -- How the files of stories were committed to git, as far as that was looked for: see lib/changes/README.md.
  CREATE TABLE versions (
    file TEXT NOT NULL,             -- as it was called then
    number INTEGER NOT NULL,        -- counts all versions of all files, the oldest first
    at INTEGER NOT NULL,            -- when it was committed
    blob TEXT NOT NULL,             -- its text, as git names it
    before TEXT,                    -- what the file was called in the version before; null of the first
    PRIMARY KEY (file, number)
  ) STRICT, WITHOUT ROWID;

  -- When time changes how a document reads, beside publication, expiry and corrections.
  CREATE TABLE moments (at INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (at, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX moments_by_document ON moments (n);

  CREATE TABLE aliases (path TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (path, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX aliases_by_document ON aliases (n);

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

  -- What is searched: one row for each listed story. Texts are folded words with one space between each.
  CREATE TABLE search_rows (
    id INTEGER PRIMARY KEY,         -- row of both tables below; carries the date, see lib/library/search/row-ids.ts
    n INTEGER NOT NULL UNIQUE,
    path TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    names TEXT NOT NULL,            -- section, tags, authors and dateline
    written TEXT NOT NULL           -- language and script; empty for those of the site
  ) STRICT;

  -- The words of bodies as readers see them, of the bodies that have been read.
  CREATE TABLE search_texts (n INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text TEXT NOT NULL) STRICT;

  -- Stories whose section, tags or authors were given another name after they were written.
  CREATE TABLE search_stale (n INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE) STRICT;

  -- Headline, description and names of every listed story, without a body; and all of its words once its body has been read.
  CREATE VIRTUAL TABLE search_heads USING fts5 (title, description, names, body, facets,
    content = '', contentless_delete = 1, tokenize = 'ascii');
  CREATE VIRTUAL TABLE search_stories USING fts5 (title, description, names, body, facets,
    content = '', contentless_delete = 1, tokenize = 'ascii');
  CREATE VIRTUAL TABLE search_heads_words USING fts5vocab (search_heads, 'row');
  CREATE VIRTUAL TABLE search_stories_words USING fts5vocab (search_stories, 'row');

  -- The words of the paper as they were counted last, for other forms, beginnings and misspelt words.
  CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY,
    reversed TEXT NOT NULL,
    stories INTEGER NOT NULL,
    round INTEGER NOT NULL          -- which count found it
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vocabulary_by_end ON vocabulary (reversed, stories);

  -- The words of the names of tags and authors, for suggestions.
  CREATE TABLE name_words (
    word TEXT NOT NULL, kind TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (word, kind, slug)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX name_words_by_name ON name_words (kind, slug);
  CREATE TRIGGER name_unworded AFTER DELETE ON names BEGIN
    DELETE FROM name_words WHERE kind = old.kind AND slug = old.slug;
  END;
`;

/** Triggers that keep `names`, so that no way to write a row can forget to count it. */
function keepNames(kind: 'tag' | 'author', table: 'taggings' | 'bylines'): string {
  const forgetUnused = (slug: string) => `
    DELETE FROM names WHERE kind = '${kind}' AND slug = ${slug} AND stories = 0
      AND NOT EXISTS (SELECT 1 FROM documents WHERE kind = '${kind}' AND name = ${slug});`;
  return `
  CREATE TRIGGER ${table}_counted AFTER INSERT ON ${table} BEGIN
    INSERT INTO names (kind, slug, place, letter, stories) VALUES ('${kind}', new.${kind}, '', '', 1)
      ON CONFLICT DO UPDATE SET stories = stories + 1;
  END;
  CREATE TRIGGER ${table}_discounted AFTER DELETE ON ${table} BEGIN
    UPDATE names SET stories = stories - 1 WHERE kind = '${kind}' AND slug = old.${kind};${forgetUnused(`old.${kind}`)}
  END;
  CREATE TRIGGER ${kind}_named AFTER INSERT ON documents WHEN new.kind = '${kind}' BEGIN
    INSERT OR IGNORE INTO names (kind, slug, place, letter, stories) VALUES ('${kind}', new.name, '', '', 0);
  END;
  CREATE TRIGGER ${kind}_unnamed AFTER DELETE ON documents WHEN old.kind = '${kind}' BEGIN${forgetUnused('old.name')}
  END;`;
}
