"""Finds and loads the spaCy model, reads text with it, and runs the stages over what it read.

The only module that imports spaCy. The stages are pure functions of a `Parse`:

    clean → parse → entities → quotes → attribution → actors → speakers
"""

from __future__ import annotations

import re
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import ExtractionFailed, ModelNotFound
from tui.extraction import actors, attribution, entities, quotes, speakers
from tui.extraction.batches import batches
from tui.extraction.cleaning import clean, fingerprint
from tui.extraction.paragraphs import paragraphs
from tui.extraction.parse import Parse
from tui.extraction.records import SCHEMA_VERSION, Extraction
from tui.extraction.version import extractor_version
from tui.settings import DEFAULT_MODEL, MODEL_BATCH_CHARACTERS, MODEL_BATCH_TEXTS

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
    """`extract` for each text in turn, in constant memory. Some texts are taken ahead of the reading handed out.

    The first text that a rule stumbles over ends it with that rule's own exception; `read_many` goes on.
    """
    for result in _results(texts, model, progress or _ignore):
        if isinstance(result, Exception):
            raise result
        yield result


def read_many(
    texts: Iterable[str], model: str = DEFAULT_MODEL, progress: Progress | None = None
) -> Iterator[Extraction | ExtractionFailed]:
    """`extract_many`, with a failure in the place of each text that can't be read. Raises `ModelNotFound`."""
    for result in _results(texts, model, progress or _ignore):
        if isinstance(result, Exception):
            yield _failure(result)
        else:
            yield result


def _failure(error: Exception) -> ExtractionFailed:
    """With the line where it happened: the error may come out of another process, in which nobody sees its trace."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return ExtractionFailed(
        title="Names and quotes could not be read.",
        cause=f"The extractor stopped with {type(error).__name__} in {Path(last.filename).name}, line {last.lineno}.",
        next_step="Please report it, with the text if it may be shown.",
    )


def parse(text: str, language: Language) -> Parse:
    """What the model makes of clean text, paragraph by paragraph: no sentence or name crosses the end of one."""
    stretches = _all_stretches(text)
    return _collect(text, stretches, language.pipe(_copies(text, stretches)))


def _results(texts: Iterable[str], model: str, tell: Progress) -> Iterator[Extraction | Exception]:
    """One result a text, in order."""
    tell("loading model")
    language = load(model)
    for batch in batches(texts, MODEL_BATCH_CHARACTERS, MODEL_BATCH_TEXTS):
        tell("reading names and quotes")
        yield from _read_batch(batch, language)


def _read_batch(texts: list[str], language: Language) -> list[Extraction | Exception]:
    """One pass of the model over all `texts`: it is slow with few sentences at a time."""
    try:
        return [*_readings(texts, language)]
    except Exception as error:  # noqa: BLE001 - handed on in the place of the text that it belongs to
        if len(texts) == 1:
            return [error]
    return [result for text in texts for result in _read_batch([text], language)]


def _readings(texts: list[str], language: Language) -> list[Extraction]:
    """The stages over each text. Nothing of spaCy's outlives its memory zone, in which its vocabulary stays as it was.

    spaCy leaves a zone properly only where nothing was raised in it.
    """
    cleaned = [clean(text) for text in texts]
    cut = [_all_stretches(each.text) for each in cleaned]
    name, version = _name_and_version(language)
    failure: BaseException | None = None
    readings = []
    with language.memory_zone():
        try:
            docs = language.pipe(
                copy for each, stretches in zip(cleaned, cut, strict=True) for copy in _copies(each.text, stretches)
            )
            for text, each, stretches in zip(texts, cleaned, cut, strict=True):
                reading = _read(_collect(each.text, stretches, islice(docs, len(stretches))), name, version)
                readings.append(
                    reading if each.text == text else reading.moved(fingerprint(text), len(text), each.to_given)
                )
        except BaseException as error:  # noqa: BLE001 - raised again outside
            failure = error
    if failure is not None:
        raise failure
    return readings


def _all_stretches(text: str) -> list[tuple[int, int]]:
    return [stretch for span in paragraphs(text) for stretch in _stretches(text, span.start, span.end)]


def _copies(text: str, stretches: list[tuple[int, int]]) -> Iterator[str]:
    """What the model is given. It was trained on running text: a line end inside a hard-wrapped paragraph is a space
    to it."""
    return (_ANY_SPACE.sub(" ", text[start:end]) for start, end in stretches)


def _name_and_version(language: Language) -> tuple[str, str]:
    """Such as en_core_web_md and 3.7.1. Asked once a batch: spaCy makes `meta` anew each time, in 0.3 ms."""
    meta = language.meta
    return f"{meta['lang']}_{meta['name']}", meta["version"]


def _read(read: Parse, model: str, model_version: str) -> Extraction:
    """The stages, over one parsed text."""
    found = entities.mend(read)
    stretches = quotes.find_stretches(read.text, paragraphs(read.text))
    attributions, other_quoted = attribution.attribute(read, stretches, found)
    cast = actors.find_actors(read, found, attributions)
    quoted = speakers.resolve(read, attributions, cast)
    return Extraction(
        text_sha256=fingerprint(read.text),
        text_length=len(read.text),
        model=model,
        model_version=model_version,
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
