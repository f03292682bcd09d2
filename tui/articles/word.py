"""Word documents (.docx): mammoth reads the text, the file's own properties say who wrote it and when.

A .docx is a zip archive of XML, and both can be made to unpack into gigabytes: the sizes are added up and XML that
declares entities is refused before anything is read.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

from tui.articles.conversion import NEXT_STEP, Converted, Request
from tui.articles.html import parsed
from tui.articles.markup import text_of
from tui.articles.office_names import sane_author, sane_title
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import DOCUMENT_UNPACKED_LIMIT_BYTES

_PROPERTIES = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_ENTITY_SIGNS = tuple(
    sign.encode(encoding) for sign in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_NOTE_LINKS = " | ".join(
    f"//a[starts-with(@{attribute}, '{mark}{note}-ref-')]"
    for note in ("footnote", "endnote")
    for attribute, mark in (("id", ""), ("href", "#"))
)
"""The little numbers and arrows between text and notes."""


def from_word(request: Request, data: bytes) -> Converted:
    """The text of a .docx, with its notes at the end. Raises `ArticleError` for a hostile or an empty one."""
    from mammoth import convert_to_html
    from mammoth.images import img_element

    _refuse_hostile(data, request.name)
    found = convert_to_html(BytesIO(data), convert_image=img_element(lambda _: {}))
    tree = parsed(f"<div>{found.value}</div>")
    text = ""
    if tree is not None:
        for link in tree.xpath(_NOTE_LINKS):
            link.text = None
        for paragraph in tree.xpath("//*[self::td or self::th]/p[last() = 1]"):
            paragraph.drop_tag()  # so that a row is one line, where its cells are of one paragraph
        text = text_of(tree)
    if not text.strip():
        raise ArticleError(
            f"“{clean_line(request.name)}” holds no text.",
            "The document is empty, or all that is in it are pictures.",
            "Open it in a word processor and see.",
        )
    return _with_properties(text, data)


def _refuse_hostile(data: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > DOCUMENT_UNPACKED_LIMIT_BYTES:
            raise ArticleError(
                f"“{clean_line(name)}” is too large.",
                f"Unpacked it has more than {DOCUMENT_UNPACKED_LIMIT_BYTES // 1_000_000} MB.",
                NEXT_STEP,
            )
        for member in archive.namelist():
            if member.endswith((".xml", ".rels")) and any(sign in archive.read(member) for sign in _ENTITY_SIGNS):
                raise ArticleError(
                    f"“{clean_line(name)}” can't be read.",
                    "It declares XML entities, which no word processor does and which can fill the memory.",
                    NEXT_STEP,
                )


def _with_properties(text: str, data: bytes) -> Converted:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if _PROPERTIES not in archive.namelist():
            return Converted(text)
        try:
            root = ElementTree.fromstring(archive.read(_PROPERTIES))
        except ElementTree.ParseError:
            return Converted(text)  # the text is what counts

    def value(name: str) -> str:
        return clean_line(root.findtext(name) or "")

    # Not `created`: that is when somebody began the file, or its template, and would be cited as the day of publishing.
    return Converted(
        text=text,
        title=sane_title(value(_DUBLIN + "title")),
        byline=sane_author(value(_DUBLIN + "creator")),
        language=value(_DUBLIN + "language") or None,
    )
