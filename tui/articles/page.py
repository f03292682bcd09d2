"""What came from the web, before anybody has read it, and what to ask with next time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,512}"')
_DATE = re.compile(r"[A-Za-z0-9,: +-]{1,64}")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server named a version of a page by. Sent with the next request, it can answer "unchanged"."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def told(cls, etag: str | None, last_modified: str | None) -> Validators:
        """Those of an answer's headers; one that is not well formed counts as not given, and is never sent back."""
        return cls(
            etag if etag and _ETAG.fullmatch(etag) else None,
            last_modified if last_modified and _DATE.fullmatch(last_modified) else None,
        )

    def headers(self) -> Iterator[tuple[str, str]]:
        """Names and values for a request."""
        if self.etag is not None:
            yield "If-None-Match", self.etag
        if self.last_modified is not None:
            yield "If-Modified-Since", self.last_modified


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server, unpacked and not yet decoded."""

    data: bytes
    """Never empty, unless `unchanged`."""
    content_type: str | None
    """As sent, with its parameters, such as `text/html; charset=utf-8`."""
    url: str
    """Where it was found in the end, after redirects."""
    validators: Validators
    retrieved: str
    """ISO date."""
    unchanged: bool = False
    """Whether the server says that it is what the validators given named; there are no data then."""
