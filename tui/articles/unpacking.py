"""The body of an answer, unpacked as it comes and never further than its limit: a bomb costs what a page costs."""

from __future__ import annotations

import zlib

from tui.articles.refusal import Refusal, shown

ACCEPTED = "gzip"
"""What a request asks for; deflate is understood too."""

_GZIP = 31
_ZLIB = 15
_RAW = -15
_GZIP_MARK = b"\x1f"
_FORMATS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}

_SAVE = "Save the page in a browser and open the saved file."


class Unpacking:
    """Takes a body in pieces and gives all of it, unpacked."""

    def __init__(self, coding: str | None, limit_bytes: int) -> None:
        """`coding` is the answer's Content-Encoding. Raises `Refusal` for one that was not asked for."""
        codings = [name for name in (part.strip().lower() for part in (coding or "").split(",")) if name]
        codings = [name for name in codings if name != "identity"]
        if len(codings) > 1 or any(name not in _FORMATS for name in codings):
            raise Refusal(f"The server packed it as “{shown(', '.join(codings), 30)}”, which was not asked for.", _SAVE)
        self._format = _FORMATS[codings[0]] if codings else None
        self._limit_bytes = limit_bytes
        self._unpacker: zlib._Decompress | None = None
        self._held = b""
        self._data = bytearray()

    def __len__(self) -> int:
        """Bytes unpacked so far."""
        return len(self._data)

    def take(self, piece: bytes) -> None:
        """The next piece as it came over the network. Raises `Refusal` when it is damaged or all is too much."""
        if self._format is None:
            self._data += piece
        else:
            try:
                self._unpack(self._held + piece)
            except zlib.error:
                raise Refusal("What the server sent is packed, and damaged.", _SAVE) from None
        if len(self._data) > self._limit_bytes:
            raise too_large(self._limit_bytes)

    def whole(self) -> bytes:
        """Everything, when the last piece is in. Raises `Refusal` when the packed body broke off."""
        if self._held or (self._unpacker is not None and not self._unpacker.eof):
            raise Refusal("What the server sent is packed, and breaks off.", "Try again later.")
        return bytes(self._data)

    def _unpack(self, packed: bytes) -> None:
        self._held = b""
        while packed and len(self._data) <= self._limit_bytes:
            if self._unpacker is None:
                if len(packed) == 1:  # the format shows in two bytes
                    self._held = packed
                    return
                self._unpacker = zlib.decompressobj(self._window(packed))
            elif self._unpacker.eof:
                if self._format != _GZIP or not packed.startswith(_GZIP_MARK):
                    return  # some servers send filling behind the end
                self._unpacker = zlib.decompressobj(_GZIP)
            self._data += self._unpacker.decompress(packed, self._limit_bytes + 1 - len(self._data))
            packed = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _window(self, packed: bytes) -> int:
        """zlib's name for the format. Half of the world sends "deflate" without zlib's two bytes before it."""
        assert self._format is not None
        headed = packed[0] & 0x0F == 8 and int.from_bytes(packed[:2]) % 31 == 0
        return _RAW if self._format == _ZLIB and not headed else self._format


def too_large(limit_bytes: int) -> Refusal:
    """What to say of a body that is longer than `limit_bytes`."""
    return Refusal(
        f"It is larger than {limit_bytes / 1_000_000:g} MB.",
        "Save the part that you want as a text file and open that.",
    )
