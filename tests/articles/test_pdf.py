"""A PDF opens as running text: its paragraphs, not its lines, its columns in order, without headers and footers."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tui.articles.conversion import Converted, Request
from tui.articles.door import article_from_bytes
from tui.articles.kinds import Kind
from tui.articles.pdf import from_pdf
from tui.articles.pdf_lines import Line
from tui.articles.pdf_paragraphs import paragraphs_of
from tui.errors import ArticleError

_HEADLINE = "Ferry returns to Quillhaven"
_STORY = (
    "QUILLHAVEN — The ferry to the islands sailed again on Saturday, eleven years after a storm broke the pier and the "
    "council ran out of money to mend it. “We have waited for this since I was at school,” said Maren Holt, the mayor, "
    "who sold the first ticket in a well-known ceremony on the quay.",
    "Some four hundred people stood in the rain. “Nobody believed it any more,” said Tobias Lund, who steers it. "
    "The crossing takes 40 minutes and costs no more than a loaf of bread, the company promised on Friday evening.",
    "The new pier cost 12 million crowns, twice what had been planned. The county paid a third of it, and the rest "
    "came from a fund for islands that few had heard of before. It will be repaid over twenty years.",
)
_STYLES = getSampleStyleSheet()


def _printed(style: ParagraphStyle, rounds: int = 1, **properties: str) -> bytes:
    """The story, set as a newspaper's page is, with its name above and the number below."""
    kept = io.BytesIO()

    def frame(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 820, "The Quillhaven Gazette")
        canvas.drawCentredString(300, 30, f"Page {document.page}")

    paragraphs = [Paragraph(_HEADLINE, _STYLES["Title"])]
    paragraphs += [Paragraph(text, style) for _ in range(rounds) for text in _STORY]
    SimpleDocTemplate(kept, pagesize=A4, **properties).build(paragraphs, onFirstPage=frame, onLaterPages=frame)
    return kept.getvalue()


def _columns(row_by_row: bool) -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(72, 780, _HEADLINE)
    canvas.setFont("Times-Roman", 10)
    lines = [line for text in _STORY for line in simpleSplit(text, "Times-Roman", 10, 210)]
    half = (len(lines) + 1) // 2
    places = [(72, 700 - 12 * row, line) for row, line in enumerate(lines[:half])]
    places += [(310, 700 - 12 * row, line) for row, line in enumerate(lines[half:])]
    for x, y, line in sorted(places, key=lambda place: (-place[1], place[0])) if row_by_row else places:
        canvas.drawString(x, y, line)
    canvas.save()
    return kept.getvalue()


def _blank() -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.save()
    return kept.getvalue()


def _objects(*objects: bytes) -> bytes:
    """A PDF written by hand, for what no library writes."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(made),
    )


def _read(data: bytes) -> Converted:
    return from_pdf(Request(Kind.PDF, "story.pdf"), data)


def _paragraphs(data: bytes) -> list[str]:
    return _read(data).text.split("\n\n")


_INDENTED = ParagraphStyle("indented", parent=_STYLES["Normal"], firstLineIndent=14, alignment=TA_JUSTIFY)
_SPACED = _STYLES["BodyText"]
_LARGE = ParagraphStyle("large", parent=_SPACED, fontSize=15, leading=19)


@pytest.mark.parametrize("style", [_INDENTED, _SPACED, _LARGE], ids=lambda style: str(style.name))
def test_lines_become_paragraphs_again(style: ParagraphStyle) -> None:
    paragraphs = _paragraphs(_printed(style))
    assert paragraphs[-3:] == list(_STORY)
    assert _HEADLINE in paragraphs


def test_what_is_printed_on_every_page_is_left_out_and_sentences_go_on_over_the_page() -> None:
    paragraphs = _paragraphs(_printed(_SPACED, rounds=8))
    assert paragraphs == [_HEADLINE, *_STORY * 8]


@pytest.mark.parametrize("row_by_row", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_read_one_after_the_other(row_by_row: bool) -> None:
    text = " ".join(_paragraphs(_columns(row_by_row)))
    assert text == " ".join([_HEADLINE, *_STORY])


def test_its_properties_fill_the_fields() -> None:
    article = article_from_bytes(_printed(_SPACED, title="Pier mended", author="Ada Quill", lang="en-GB"), "story.pdf")
    assert (article.title, article.byline, article.language) == ("Pier mended", "Ada Quill", "en-GB")
    assert article.published is None, "the day of printing is no day of publishing"
    article = article_from_bytes(_printed(_SPACED, title="Microsoft Word - v2.doc", author="user"), "story.pdf")
    assert (article.title, article.byline) == ("story.pdf", None)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_protected_document_says_so(algorithm: str) -> None:
    pytest.importorskip("cryptography", reason="pypdf writes AES with it")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_printed(_SPACED))))
    writer.encrypt(user_password="secret", owner_password="own", algorithm=algorithm)
    kept = io.BytesIO()
    writer.write(kept)
    with pytest.raises(ArticleError, match="password"):
        _read(kept.getvalue())


def test_a_document_that_only_forbids_printing_opens() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_printed(_SPACED))))
    writer.encrypt(user_password="", owner_password="own", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    assert _STORY[0] in _paragraphs(kept.getvalue())


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_USES = b"/Resources<</XObject<</F 5 0 R>>>>"
_DRAWS = b"/Length 5>>stream\n/F Do\nendstream"
_DAMAGED = {
    "only its beginning": b"%PDF-1.4\n",
    "noise": b"%PDF-1.4\n" + bytes(range(256)) * 8,
    "pages that hold themselves": _objects(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "a reference to itself": _objects(_CATALOGUE, b"<</Type/Pages/Kids 3 0 R/Count 1>>", b"3 0 R"),
    "lists without end": _objects(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 100_000 + b">>", b"<<>>"),
    "a drawing in itself": _objects(
        _CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]" + _USES + b">>",
        b"<<" + _DRAWS,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + _USES + _DRAWS,
    ),
}


@pytest.mark.parametrize("damage", sorted(_DAMAGED))
def test_a_damaged_document_gets_a_sentence(damage: str) -> None:
    with pytest.raises(ArticleError, match=r"“story\.pdf” (is damaged|holds no text)"):
        _read(_DAMAGED[damage])


def test_a_document_that_breaks_off_gets_a_sentence() -> None:
    whole = _printed(_SPACED)
    with pytest.raises(ArticleError, match="damaged"):
        article_from_bytes(whole[: len(whole) // 2], "story.pdf")


def test_pictures_of_pages_need_their_text_recognised() -> None:
    with pytest.raises(ArticleError, match="OCR"):
        _read(_blank())


def _set(*lines: str) -> list[list[Line]]:
    """Lines as printed in one column on one page."""
    return [[Line(text, 72.0, 700.0 - 12 * row, 10.0, 1) for row, text in enumerate(lines)]]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The ferry to the is-", "lands sailed."), "The ferry to the islands sailed."),
        (("A well-", "known ferry"), "A well-known ferry"),
        (("A co-op; the co-", "op sailed"), "A co-op; the co-op sailed"),
        (("Said Jean-", "Pierre Holt"), "Said Jean-Pierre Holt"),
        (("From 2021-", "22 and on"), "From 2021-22 and on"),
        (("It sailed—", "again"), "It sailed—again"),
        (("It sailed -", "again"), "It sailed - again"),
        (("It sai\u00ad", "led on"), "It sailed on"),
        (("The o\ufb03ce", "\ufb01rst"), "The office first"),
    ],
    ids=["word", "compound", "seen elsewhere", "name", "years", "dash", "spaced hyphen", "soft hyphen", "ligatures"],
)
def test_a_hyphen_goes_only_where_it_parted_a_word(lines: tuple[str, ...], text: str) -> None:
    assert paragraphs_of(_set(*lines)) == [text]


@pytest.mark.parametrize(
    ("initial", "lines", "text"),
    [
        ("T", ("he ferry sailed", "again."), "The ferry sailed again."),
        ("A", ("gain the ferry", "sailed, again and again."), "Again the ferry sailed, again and again."),
        ("A", ("ferry sailed; the", "ferry was new."), "A ferry sailed; the ferry was new."),
    ],
)
def test_a_large_initial_belongs_to_its_word(initial: str, lines: tuple[str, ...], text: str) -> None:
    (page,) = _set(*lines)
    assert paragraphs_of([[Line(initial, 72.0, 690.0, 34.0, 1), *page]]) == [text]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (("The mayor – who was there", "– said that she was glad."), 1),
        (("- Two sailings a day", "- A bell in the waiting room", "- Rain"), 3),
        (("It says three things:", "– that it sails", "– that it rains"), 3),
        (("• Two sailings a day", "• A bell"), 2),
    ],
    ids=["aside", "list", "list behind a colon", "bullets"],
)
def test_a_dash_begins_an_entry_only_in_a_list(lines: tuple[str, ...], paragraphs: int) -> None:
    assert len(paragraphs_of(_set(*lines))) == paragraphs


def test_paragraphs_of_a_line_or_two_stay_apart() -> None:
    """As on a printed page of news, where the distance between paragraphs is the most frequent."""
    paragraphs = ["The harbour of Quillhaven was closed"], ["on Monday, said Maren Holt, the", "mayor of Quillhaven."]
    lines = []
    y = 700.0
    for paragraph in paragraphs * 4:
        for text in paragraph:
            lines.append(Line(text, 72.0, y, 10.0, 1))
            y -= 12
        y -= 6
    assert paragraphs_of([lines]) == [" ".join(paragraph) for paragraph in paragraphs * 4]


def test_a_heading_over_a_quote_is_no_part_of_it() -> None:
    said = "“It’s a lot of money,” Lund told reporters."
    assert paragraphs_of(_set("It rained.", "What it costs", said, said, said))[:2] == ["It rained.", "What it costs"]


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                Line,
                st.text(alphabet="abc. -•9", min_size=1, max_size=12).filter(str.strip),
                st.floats(-100, 1000),
                st.floats(-100, 1000),
                st.floats(0, 40),
                st.just(1),
            ),
            max_size=8,
        ),
        max_size=4,
    )
)
def test_lines_at_any_place_keep_their_letters(pages: list[list[Line]]) -> None:
    given_letters = "".join(line.text for page in pages for line in page)
    kept = "".join(paragraphs_of(pages))
    letters = iter(given_letters)
    assert all(character in letters for character in kept if character.isalpha())  # none new, none out of order
