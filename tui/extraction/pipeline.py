"""Finds and loads the spaCy model, reads text with it, and runs the stages over what it read.

The only module that imports spaCy. The stages are pure functions of a `Parse`:

    clean → parse → entities → quotes → attribution → actors → speakers
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tui.errors import ModelNotFound
from tui.extraction import actors, attribution, entities, quotes, speakers
from tui.extraction.cleaning import clean, fingerprint
from tui.extraction.paragraphs import paragraphs
from tui.extraction.parse import Parse
from tui.extraction.records import SCHEMA_VERSION, Extraction
from tui.extraction.version import extractor_version
from tui.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STRETCH_CHARACTERS = 4_000
"""Longest stretch given to the model at once. The parser's memory grows with it; its findings do not improve."""

Progress = Callable[[str], None]

_ANY_SPACE = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The installed spaCy pipeline `model`, loaded once. Raises `ModelNotFound`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained under 3.7: measured here under 3.8, identical
        import spacy

        try:
            return spacy.load(model)
        except OSError as error:
            raise ModelNotFound(model) from error


def extract(text: str, model: str = DEFAULT_MODEL, progress: Progress | None = None) -> Extraction:
    """Everything found in `text`, by code-point offsets in `text` as given, whatever cleaning had to change in it.

    Blank text gives an empty `Extraction`. `progress` is told in a few words what is being done.
    Raises `ModelNotFound`.
    """
    return next(extract_many([text], model, progress))


def extract_many(
    texts: Iterable[str], model: str = DEFAULT_MODEL, progress: Progress | None = None
) -> Iterator[Extraction]:
    """`extract` for each text in turn, in constant memory."""
    tell = progress or _ignore
    tell("loading model")
    language = load(model)
    for text in texts:
        cleaned = clean(text)
        tell("reading names and quotes")
        reading = _read(parse(cleaned.text, language), language)
        yield reading if cleaned.text == text else reading.moved(fingerprint(text), len(text), cleaned.to_given)


def parse(text: str, language: Language) -> Parse:
    """What the model makes of clean text, paragraph by paragraph: no sentence or name crosses the end of one."""
    ranges = [(span.start, span.end) for span in paragraphs(text)]
    stretches = [stretch for start, end in ranges for stretch in _stretches(text, start, end)]
    # The model was trained on running text: to it, a line end inside a hard-wrapped paragraph is a space.
    copies = (_ANY_SPACE.sub(" ", text[start:end]) for start, end in stretches)
    return _collect(text, stretches, language.pipe(copies))


def _read(read: Parse, language: Language) -> Extraction:
    """The stages, over one parsed text."""
    found = entities.mend(read)
    stretches = quotes.find_stretches(read.text, paragraphs(read.text))
    attributions, other_quoted = attribution.attribute(read, stretches, found)
    cast = actors.find_actors(read, found, attributions)
    quoted = speakers.resolve(read, attributions, cast)
    return Extraction(
        text_sha256=fingerprint(read.text),
        text_length=len(read.text),
        model=f"{language.meta['lang']}_{language.meta['name']}",
        model_version=language.meta["version"],
        extractor_version=extractor_version(),
        schema_version=SCHEMA_VERSION,
        entities=tuple(found),
        actors=tuple(actors.by_weight(cast, quoted)),
        quotes=tuple(quoted),
        other_quoted=tuple(other_quoted),
    )


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph cut into stretches short enough for the model: after a sentence, else a space, else anywhere."""
    while end - start > STRETCH_CHARACTERS:
        limit = start + STRETCH_CHARACTERS
        cut = limit
        for pattern in (_SENTENCE_END, _SPACE):
            ends = [found.end() for found in pattern.finditer(text, start + STRETCH_CHARACTERS // 2, limit)]
            if ends:
                cut = ends[-1]
                break
        yield start, cut
        start = cut
    yield start, end


def _collect(text: str, stretches: list[tuple[int, int]], docs: Iterable[Doc]) -> Parse:
    """Plain lists from spaCy's documents, token numbers and offsets counted over the whole text."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    lemmas: list[str] = []
    tags: list[str] = []
    classes: list[str] = []
    relations: list[str] = []
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    paragraph_ranges: list[tuple[int, int]] = []
    names: list[tuple[int, int, str]] = []
    previous_end = -1
    for (start, end), doc in zip(stretches, docs, strict=True):
        first = len(words)
        for token in doc:
            word = text[start + token.idx : start + token.idx + len(token)]
            starts.append(start + token.idx)
            ends.append(start + token.idx + len(word))
            words.append(word)
            lemmas.append(token.lemma_)
            tags.append(token.tag_)
            classes.append(token.pos_)
            relations.append(token.dep_)
            heads.append(first + token.head.i)
        sentences.extend((first + sentence.start, first + sentence.end) for sentence in doc.sents)
        names.extend((first + entity.start, first + entity.end, entity.label_) for entity in doc.ents)
        if start == previous_end and paragraph_ranges:  # the same paragraph goes on
            first = paragraph_ranges.pop()[0]
        paragraph_ranges.append((first, len(words)))
        previous_end = end
    return Parse(
        text=text,
        starts=starts,
        ends=ends,
        words=words,
        lower=[word.lower() for word in words],
        lemmas=lemmas,
        tags=tags,
        classes=classes,
        relations=relations,
        heads=heads,
        sentences=sentences,
        paragraphs=paragraph_ranges,
        names=names,
    )


def _ignore(message: str) -> None:
    """Progress that nobody asked for."""
