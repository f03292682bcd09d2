"""Word documents open with their text, notes and properties; those made to do harm get a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document

from tui.articles.conversion import Converted, Request
from tui.articles.conversion_child import answer
from tui.articles.door import article_from_bytes
from tui.articles.kinds import Kind
from tui.articles.office_names import sane_author, sane_title
from tui.articles.word import from_word
from tui.errors import ArticleError

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _document(title: str = "", author: str = "python-docx") -> bytes:
    made = Document()
    made.core_properties.title = title
    made.core_properties.author = author
    made.core_properties.created = datetime(2026, 3, 14, 6, 30)
    made.add_heading("The pier is mended", level=1)
    paragraph = made.add_paragraph("“It is done,” said ")
    paragraph.add_run("Maren Holt").bold = True
    paragraph.add_run(", the mayor.\nShe rang the bell.")
    made.add_paragraph("Two sailings a day", style="List Bullet")
    made.add_paragraph("“A harbour without a ferry is a car park.”", style="Quote")
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Year", "2003"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _with_body(body: bytes) -> bytes:
    """A document whose text is this XML."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_document())) as given,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in given.namelist():
            archive.writestr(name, body if name == "word/document.xml" else given.read(name))
    return kept.getvalue()


def _read(data: bytes) -> Converted:
    return from_word(Request(Kind.WORD, "story.docx"), data)


def test_a_word_document_opens_with_its_paragraphs_and_properties() -> None:
    article = article_from_bytes(_document("The pier is mended", "Ada Quill"), "story.docx")
    assert article.text.split("\n\n") == [
        "“It is done,” said Maren Holt, the mayor.\nShe rang the bell.",
        "Two sailings a day",
        "“A harbour without a ferry is a car park.”",
        "Year | 2003",
    ]
    assert (article.title, article.byline, article.published) == ("The pier is mended", "Ada Quill", None)


def test_a_document_is_known_by_what_is_in_it_not_by_its_name() -> None:
    article = article_from_bytes(_document(), "story.zip")
    assert article.title == "story.zip"
    assert article.byline is None
    assert article.text.startswith("The pier is mended\n\n“It is done,”")


def test_an_empty_document_says_so() -> None:
    with pytest.raises(ArticleError, match="holds no text"):
        _read(_with_body(f'<w:document xmlns:w="{_SPACE}"><w:body/></w:document>'.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_stay_unread(encoding: str) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{entities}]>'
        f'<w:document xmlns:w="{_SPACE}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
    )
    with pytest.raises(ArticleError, match="entities"):
        _read(_with_body(body.encode(encoding)))


def test_ten_kilobytes_that_unpack_into_many_megabytes_stay_packed() -> None:
    bomb = _with_body(b" " * 101_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(ArticleError, match="100 MB"):
        _read(bomb)


@pytest.mark.parametrize(
    "body",
    [
        f'<w:document xmlns:w="{_SPACE}"><w:body><w:p>'.encode(),
        b"<something-else/>",
        b"",
        f'<w:document xmlns:w="{_SPACE}"><w:body>{"<w:p>" * 30_000}{"</w:p>" * 30_000}</w:body></w:document>'.encode(),
    ],
    ids=["breaks off", "no document", "nothing", "nested without end"],
)
def test_a_broken_document_gets_a_sentence(body: bytes) -> None:
    answered = answer(Request(Kind.WORD, "story.docx"), _with_body(body))
    assert answered.converted is None
    assert answered.error is not None
    assert "story.docx" in answered.error[0]


@pytest.mark.parametrize(
    "written",
    ["", "untitled", "Document1", "Microsoft Word - story v2.doc", "story_FINAL.docx", "Layout 1.indd", "12.03", "…"],
)
def test_a_program_s_title_is_none(written: str) -> None:
    assert sane_title(written) is None


@pytest.mark.parametrize("written", ["The pier is mended", "Documents show a cover-up", "港が再開", "1984 revisited"])
def test_a_person_s_title_is_kept(written: str) -> None:
    assert sane_title(written) == written


def test_an_account_is_no_author() -> None:
    assert [sane_author(name) for name in ("Administrator", "user", "python-docx", "")] == [None] * 4
    assert sane_author("Ada Quill") == "Ada Quill"
