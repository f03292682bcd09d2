"""What bytes are: by their signature, by what the server said, by the file's ending, by a look at their beginning.

The signature comes first, because endings and servers lie. What newsreader can't read is refused here, with what it
is and what to do about it.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from tui.articles.decoding import decode, marked_encoding
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line


class Kind(StrEnum):
    """What newsreader reads."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WEB_ARCHIVE = "web archive"
    """A page with all that belongs to it, as browsers save it (.mhtml)."""
    PDF = "pdf"
    WORD = "word"


_AS_TEXT = "Save the article as plain text (UTF-8) and open that."
_AS_DOCX = "Save it as .docx or as plain text and open that."
_UNPACK = "Unpack it and open the article in it."
_FROM_PICTURE = "Open the article's text or page instead; newsreader reads no pictures or sound."

_SIGNATURES = (  # of what is refused: where it stands, the bytes, what it is, what to do
    (0, b"{\\rtf", "a rich text document (RTF)", _AS_DOCX),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Office program (.doc, .xls, .ppt)", _AS_DOCX),
    (0, b"\x89PNG\r\n", "a PNG picture", _FROM_PICTURE),
    (0, b"\xff\xd8\xff", "a JPEG picture", _FROM_PICTURE),
    (0, b"GIF87a", "a GIF picture", _FROM_PICTURE),
    (0, b"GIF89a", "a GIF picture", _FROM_PICTURE),
    (0, b"II*\0", "a TIFF picture", _FROM_PICTURE),
    (0, b"MM\0*", "a TIFF picture", _FROM_PICTURE),
    (8, b"WEBP", "a WebP picture", _FROM_PICTURE),
    (4, b"ftyp", "a film, a recording or a picture", _FROM_PICTURE),
    (0, b"ID3\x02", "a recording (MP3)", _FROM_PICTURE),
    (0, b"ID3\x03", "a recording (MP3)", _FROM_PICTURE),
    (0, b"ID3\x04", "a recording (MP3)", _FROM_PICTURE),
    (0, b"OggS\0", "a recording or a film (Ogg)", _FROM_PICTURE),
    (0, b"\x1aE\xdf\xa3", "a film (Matroska)", _FROM_PICTURE),
    (0, b"%!PS-Adobe", "a PostScript document", "Convert it to PDF and open that."),
    (0, b"AT&TFORM", "a DjVu document", "Convert it to PDF and open that."),
    (0, b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    (0, b"BZh91AY&SY", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (0, b"7z\xbc\xaf'\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (0, b"(\xb5/\xfd", "a Zstandard archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"\x7fELF", "a program", _AS_TEXT),
    (0, b"MZ\x90\0", "a program", _AS_TEXT),
    (0, b"\xca\xfe\xba\xbe", "a program", _AS_TEXT),
    (0, b"\xcf\xfa\xed\xfe", "a program", _AS_TEXT),
    (0, b"\0asm", "a program", _AS_TEXT),
    (0, b"SQLite format 3\0", "a database", _AS_TEXT),
    (0, b"bplist00", "a web archive or property list", "Save the page as HTML and open that."),
)
_WORD_MEMBER = "word/document.xml"
_ZIPPED_REFUSED = (  # a name in the archive, what it makes of it, what to do
    ("xl/workbook.xml", "an Excel workbook", "Save the article's text as .docx or plain text and open that."),
    ("ppt/presentation.xml", "a PowerPoint presentation", "Save it as PDF and open that."),
    ("META-INF/container.xml", "an e-book (EPUB)", "Save the chapter as HTML or plain text and open that."),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

_BY_CONTENT_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "multipart/related": Kind.WEB_ARCHIVE,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "text/plain": None,  # the ending says more: servers send Markdown and everything unknown so
}
_REFUSED_CONTENT_TYPES = (
    ("image/", "a picture", _FROM_PICTURE),
    ("video/", "a film", _FROM_PICTURE),
    ("audio/", "a recording", _FROM_PICTURE),
    ("font/", "a typeface", _AS_TEXT),
)
_BY_ENDING = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".xht"), Kind.HTML),
    **dict.fromkeys((".mhtml", ".mht"), Kind.WEB_ARCHIVE),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mkdn"), Kind.MARKDOWN),
}
_TAG = re.compile(r"<[a-zA-Z!/]")
_PREAMBLE = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|article|main)\b", re.IGNORECASE)
_XML = re.compile(r"<(?:\?xml|rss|feed|opml|rdf:rdf)\b", re.IGNORECASE)

_NO_CONTROLS = dict.fromkeys(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
_SAMPLE_BYTES = 8192
_CONTROL_SHARE_LIMIT = 0.05
"""Random bytes hold 10 % control bytes, a text with some junk far below 1 %."""


def readable_kind(data: bytes, name: str, content_type: str | None = None) -> Kind:
    """What `data` is. `content_type` is as a server sent it, parameters allowed.

    Raises `ArticleError` for everything that newsreader does not read.
    """
    name = clean_line(name)
    if b"%PDF-" in data[:1024]:  # junk before it is common
        return Kind.PDF
    if data.startswith(_ZIP):
        return _zipped(data, name)
    for at, signature, what, next_step in _SIGNATURES:
        if data.startswith(signature, at):
            raise _refusal(name, what, next_step)
    media = (content_type or "").partition(";")[0].strip().lower()
    for prefix, what, next_step in _REFUSED_CONTENT_TYPES:
        if media.startswith(prefix) and media != "image/svg+xml":
            raise _refusal(name, what, next_step)
    beginning = _beginning(data, name)
    return _of_text(beginning, name, media)


def _of_text(beginning: str, name: str, media: str) -> Kind:
    said = _BY_CONTENT_TYPE.get(media) or _BY_ENDING.get(PurePosixPath(name.lower()).suffix)
    if said is Kind.HTML and not _TAG.search(beginning):
        return Kind.TEXT  # said to be a page, without a single tag
    if said is not None:
        return said
    content = _PREAMBLE.match(beginning)
    begins_at = content.end() if content else 0
    if _PAGE.match(beginning, begins_at):
        return Kind.HTML
    if _XML.match(beginning.lstrip()):
        raise ArticleError(
            f"“{name}” is no article.",
            "It is an XML file, such as a feed or a list of feeds.",
            "Open the feed's address, or the page of the article itself.",
        )
    return Kind.TEXT


def _beginning(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE_BYTES]
    text = decode(sample)
    controls = len(text) - len(text.translate(_NO_CONTROLS))
    if marked_encoding(data) is None and controls > _CONTROL_SHARE_LIMIT * len(text):
        raise ArticleError(f"“{name}” is not a text file.", "It holds bytes that no text has.", _AS_TEXT)
    return text


def _zipped(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            media = _first_bytes(archive, "mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ArticleError(
            f"“{name}” is damaged.", "It is a zip archive or a .docx document that breaks off.", "Get it once more."
        ) from error
    if _WORD_MEMBER in names:
        return Kind.WORD
    if media.startswith(_OPEN_DOCUMENT):
        raise _refusal(name, "an OpenDocument file (.odt, .ods, .odp)", _AS_DOCX)
    for member, what, next_step in _ZIPPED_REFUSED:
        if member in names:
            raise _refusal(name, what, next_step)
    raise _refusal(name, "a zip archive", _UNPACK)


def _first_bytes(archive: zipfile.ZipFile, member: str) -> bytes:
    """No more: a member may unpack into gigabytes."""
    with archive.open(member) as stream:
        return stream.read(200)


def _refusal(name: str, what: str, next_step: str) -> ArticleError:
    return ArticleError(f"“{name}” can't be read.", f"It is {what}.", next_step)
