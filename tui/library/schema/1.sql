-- What is remembered of articles. `text` comes last, so that a list of titles reads no text.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,            -- of text
    origin TEXT,                     -- what names it for good: a path, an address, sample:NAME; NULL for a paste
    title TEXT NOT NULL,
    byline TEXT,
    publisher TEXT,
    url TEXT,
    file_name TEXT,
    published TEXT,                  -- ISO date
    retrieved TEXT,                  -- ISO date
    language TEXT,
    partial INTEGER NOT NULL DEFAULT 0,
    notice TEXT,
    words INTEGER NOT NULL,
    added TEXT NOT NULL,             -- ISO moment, UTC, as all moments here
    opened TEXT,                     -- when it was last opened
    finished INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    deleted TEXT,                    -- when; it can be brought back until it is purged
    superseded_by INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    text TEXT NOT NULL
);

-- The same text from the same place is one article, and two pastes of one text are.
CREATE UNIQUE INDEX articles_by_text ON articles (sha256, ifnull(origin, ''));
CREATE INDEX articles_by_origin ON articles (origin);
CREATE INDEX articles_by_successor ON articles (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER article_words_of_new AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE TRIGGER article_words_of_gone AFTER DELETE ON articles BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;

CREATE TRIGGER article_words_of_changed AFTER UPDATE OF title, text ON articles
WHEN new.title <> old.title OR new.text <> old.text BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE TABLE readings (
    sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    made TEXT NOT NULL,
    record BLOB NOT NULL,            -- JSON of an Extraction, compressed by zlib
    PRIMARY KEY (sha256, model, model_version, extractor_version, schema_version)
);

CREATE TABLE positions (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    offset INTEGER NOT NULL,
    before TEXT NOT NULL,            -- the words around the offset, to find the place in a changed text
    after TEXT NOT NULL,
    kept TEXT NOT NULL
);

CREATE TABLE corrections (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    record TEXT NOT NULL             -- JSON of Corrections, what was taken back included
);

CREATE TABLE marks (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    letter TEXT NOT NULL,
    offset INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (article_id, letter)
);

-- What was copied stays, wherever it came from: it names its source itself.
CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    made TEXT NOT NULL,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER,                   -- of the quote in the article's text; NULL for a copy of something else
    "end" INTEGER
);

CREATE INDEX copies_by_article ON copies (article_id);
