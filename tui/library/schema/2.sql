-- Who is in the articles, what they said, and whom the reader takes for one and the same.

-- A name and everybody who is meant by it. AUTOINCREMENT: an id that a decision names is never given again.
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,              -- person, organisation, place, group
    key TEXT NOT NULL,               -- the name as names are compared
    article_id INTEGER NOT NULL,     -- 0: in whichever article the name stands; else in this one alone; < 0: in one gone
    name TEXT NOT NULL,              -- as the first article wrote it
    same_as INTEGER REFERENCES people (id),  -- who that is, as the reader decided; NULL: nobody else
    UNIQUE (kind, key, article_id)
);

CREATE INDEX people_by_same ON people (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX people_by_article ON people (article_id);

-- What the reader decided, oldest first. people.same_as is worked out from these rows and can be again.
CREATE TABLE identities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    verdict TEXT NOT NULL,           -- same: person is other; apart: person, in this article, is not other
    person_id INTEGER NOT NULL REFERENCES people (id),
    other_id INTEGER NOT NULL REFERENCES people (id),
    article_id INTEGER,              -- apart only; < 0: an article gone
    made TEXT NOT NULL
);

CREATE INDEX identities_apart ON identities (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX identities_by_person ON identities (person_id);
CREATE INDEX identities_by_other ON identities (other_id);

-- The actors of an article's newest reading, corrections laid over it.
CREATE TABLE appearances (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    actor TEXT NOT NULL,             -- its id in the reading
    person_id INTEGER NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,              -- as this article has it
    kind TEXT NOT NULL,
    named INTEGER NOT NULL,          -- 0: an unnamed source, by its description
    role TEXT,                       -- the first that this article gives
    mentions INTEGER NOT NULL,
    quotes INTEGER NOT NULL,
    PRIMARY KEY (article_id, actor)
) WITHOUT ROWID;

CREATE INDEX appearances_by_person ON appearances (person_id);

-- The quotes of the same reading. AUTOINCREMENT for the sake of `fingerprints`.
CREATE TABLE sayings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quote TEXT NOT NULL,             -- its id in the reading
    person_id INTEGER REFERENCES people (id),  -- NULL: an unknown speaker
    start INTEGER NOT NULL,          -- of the first piece, in the article's text
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,              -- direct, mixed, indirect
    how TEXT NOT NULL,
    sure INTEGER NOT NULL,
    speaker TEXT,                    -- as this article names them, with kind and first role
    speaker_kind TEXT,
    role TEXT,
    source TEXT,                     -- as written beside the quote
    cue TEXT NOT NULL,               -- the words that report it; empty for none
    via TEXT NOT NULL,               -- who handed the words on; empty for nobody
    words TEXT NOT NULL              -- on one line
);

CREATE INDEX sayings_by_article ON sayings (article_id);
CREATE INDEX sayings_by_person ON sayings (person_id);

-- What the same words in another article have in common: see sameness.fingerprints.
CREATE TABLE fingerprints (
    fingerprint INTEGER NOT NULL,
    saying_id INTEGER NOT NULL REFERENCES sayings (id) ON DELETE CASCADE,
    PRIMARY KEY (fingerprint, saying_id)
) WITHOUT ROWID;

CREATE INDEX fingerprints_by_saying ON fingerprints (saying_id);

-- An id of an article can be given again once it is gone: nothing decided about the old one may reach the new one.
CREATE TRIGGER people_of_gone BEFORE DELETE ON articles BEGIN
    DELETE FROM sayings WHERE article_id = old.id;
    DELETE FROM appearances WHERE article_id = old.id;
    DELETE FROM people WHERE article_id = old.id
        AND NOT EXISTS (SELECT 1 FROM identities WHERE people.id IN (person_id, other_id))
        AND NOT EXISTS (SELECT 1 FROM appearances WHERE person_id = people.id)
        AND NOT EXISTS (SELECT 1 FROM sayings WHERE person_id = people.id);
    UPDATE people SET article_id = -id WHERE article_id = old.id;
    UPDATE identities SET article_id = -id WHERE article_id = old.id;
END;
