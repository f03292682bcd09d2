"""Bytes into characters: by byte-order mark, by what the server or the document declares, as UTF-8, by statistics.

Nothing is refused here: what no encoding fits is read as Windows-1252 with replacement characters. UTF-8 with a few
damaged bytes is UTF-8 all the same: read as anything else, it would lose its quotation marks.
"""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {  # what browsers read under a label (Encoding Standard): pages name the smaller set and use the larger
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",  # a declaration that could be read byte by byte was not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
_DECLARATION = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN_BYTES = 4096
"""Browsers look into the first 1,024; saved pages put a comment before."""
_SAMPLE_BYTES = 65_536
OR_WINDOWS_1252 = "newsreader.windows-1252"
"""Name of an error handler: what is not valid in an encoding is read as Windows-1252, each byte for itself."""
_WESTERN_SHARE = 0.03
"""Below this share of bytes above ASCII a text is English with some accents and curly quotes, for which statistics
of bytes are no help; French has 4 %, Czech 9 %, Russian 80 %."""


def decode(data: bytes, charset: str | None = None, *, markup: bool = False) -> str:
    """The characters of `data`, without the byte-order mark.

    `charset` is what came with the bytes, as from a server. With `markup`, a declaration within the text counts too.
    """
    marked = marked_encoding(data)
    if marked is not None:
        return data.decode(marked, errors="replace")
    unmarked = _unmarked_wide(data)
    if unmarked is not None:
        return data.decode(unmarked, errors="replace")
    as_utf8 = _as_utf8(data)
    for label in (charset, _declared(data) if markup else None):
        encoding = _known(label)
        if encoding is None:
            continue
        if encoding == "cp1252" and as_utf8 is not None:
            return as_utf8  # a server's default label; Windows-1252 is hardly ever valid UTF-8 by chance
        text = _tried(data, encoding)
        if text is not None:
            return text
    if as_utf8 is not None:
        return as_utf8
    return data.decode(_likely(data), errors="replace")


def marked_encoding(data: bytes) -> str | None:
    """The encoding that the byte-order mark names; None without one."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of an English text is NUL."""
    sample = data[:2048]
    half = len(sample) // 2
    if half < 8:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.7 * half and first < 0.1 * half:
        return "utf-16-le"
    if first > 0.7 * half and second < 0.1 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    found = _DECLARATION.search(data[:_DECLARED_WITHIN_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    """Python's name of a declared encoding; None for what is none, or no text encoding."""
    if label is None:
        return None
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:
        return None
    return _WIDER.get(found.name, found.name)


def _as_utf8(data: bytes) -> str | None:
    """None where more of the characters above ASCII are damaged than are whole: other encodings hold few by chance."""
    text = _tried(data, "utf-8")
    if text is not None:
        return text
    replaced = data.decode("utf-8", errors="replace")
    damaged = replaced.count("\ufffd")
    whole = len(replaced) - len(replaced.encode("ascii", "ignore")) - damaged
    return data.decode("utf-8", errors=OR_WINDOWS_1252) if whole > 0 and whole >= damaged else None


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _likely(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    above_ascii = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if above_ascii < _WESTERN_SHARE * len(sample) or len(sample) < 64:
        return "cp1252"
    from charset_normalizer import from_bytes  # 40 ms that no UTF-8 text has to wait for

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(OR_WINDOWS_1252, _windows_1252)
