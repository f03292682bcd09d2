"""Pages from the web, taken from servers that may be slow, broken or hostile.

One request, or as many as its redirects ask for, each made by hand (`journey`): the address is read (`address`), its
name looked up and checked (`network`), and exactly the address checked is connected to (`connection`). All of it ends
by one deadline, holds one limit after unpacking (`unpacking`), and stops when the reader says so (`watch`).

Proxies named in the environment are not used: behind one, nobody here could say what was connected to. Nothing is
sent that tells one reader from another: no cookies, no passwords, not the page one comes from. Certificates are
checked against those of the system, or of the file that `SSL_CERT_FILE` names.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from tui.articles.page import Page, Validators
from tui.articles.refusal import Refusal, shown
from tui.articles.watch import Deadline, Watch
from tui.errors import ArticleError
from tui.settings import FETCH_SECONDS

__all__ = ["Page", "Validators", "Watch", "fetch", "is_address"]

_ADDRESS = re.compile(r"https?:|[a-z][a-z0-9+.-]*://|www\.[^\s/]", re.IGNORECASE)


def is_address(given: str) -> bool:
    """Whether `given` is clearly meant as an address: it has a scheme, or begins with `www.`.

    Schemes that `fetch` refuses count, so that the reader hears why, and not that there is no such file. A file may
    be called `www.txt`: ask for a file of that name first.
    """
    return _ADDRESS.match(given.strip()) is not None


def fetch(
    url: str,
    *,
    typed: Collection[str] | None = None,
    known: Validators | None = None,
    watch: Watch | None = None,
    seconds: float = FETCH_SECONDS,
) -> Page:
    """What is at `url`. Waits for the network, up to `seconds`: call it in a thread.

    `typed` are the addresses that the reader gave themselves, None for `url` alone: their hosts, and no others, may be
    in a private network. For an address that was found in something, name where that came from, or nothing: `()`.
    With `known` the page may come back `unchanged`. Raises `ArticleError` for everything that goes wrong.
    """
    from tui.articles.journey import Journey  # http.client and what it needs, not wanted before the first paint

    watch = watch or Watch()
    journey = Journey(
        typed=(url,) if typed is None else typed,
        known=Validators() if known is None else Validators.told(known.etag, known.last_modified),
        watch=watch,
        deadline=Deadline(seconds, watch),
    )
    try:
        return journey.to_page(url)
    except Refusal as refusal:
        title = f"“{shown(url)}” could not be opened."
        if journey.led_to is not None:
            title = f"“{shown(url)}” leads on to “{shown(journey.led_to)}”, which could not be opened."
        raise ArticleError(title, refusal.cause, refusal.next_step) from refusal
