-- What the list of articles shows of a reading, and the feeds that the reader follows.

CREATE TABLE glances (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    quotes INTEGER NOT NULL,
    names TEXT NOT NULL              -- who is in it, one a line, those with most to say first
);

-- A feed that the reader left stays, with what was seen of it: following it again brings nothing back that was deleted.
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    url TEXT UNIQUE,                 -- NULL for a feed that came as a file: it cannot be followed
    title TEXT NOT NULL,
    followed INTEGER NOT NULL DEFAULT 1,
    typed TEXT,                      -- the address that the reader gave, where they gave one
    language TEXT,
    etag TEXT,
    last_modified TEXT,
    checked TEXT,                    -- moment of the last refresh that the server answered
    failed TEXT                      -- why the last refresh brought nothing; NULL where it did
);

CREATE TABLE feed_items (
    feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    key TEXT NOT NULL,               -- what names the item within its feed for good
    title TEXT NOT NULL,
    link TEXT,
    published TEXT,
    byline TEXT,
    summary TEXT NOT NULL,
    waiting INTEGER NOT NULL,        -- whether its page has not been fetched yet
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;

CREATE INDEX feed_items_by_article ON feed_items (article_id);
CREATE INDEX feed_items_by_link ON feed_items (link);  -- the origin of the article that the item became
