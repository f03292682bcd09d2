"""The way from an address to its page: request, answer, and where an answer leads on to, again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import date
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected

from tui import __version__
from tui.articles.address import Address, read_address
from tui.articles.connection import Connection, connect
from tui.articles.network import Place, look_up, public_only
from tui.articles.page import Page, Validators
from tui.articles.refusal import Refusal, shown
from tui.articles.statuses import check_status
from tui.articles.unpacking import ACCEPTED, Unpacking, too_large
from tui.articles.watch import Deadline, Watch
from tui.settings import FETCH_LIMIT_BYTES, FETCH_REDIRECTS

_HEADERS = {
    "User-Agent": f"newsreader/{__version__} (terminal reader)",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_EARLY = range(102, 200)
_EARLY_ANSWERS = 20
_PIECE_BYTES = 65_536
_CONTENT_TYPE_CHARACTERS = 200
_SENT_LIMIT_BYTES = 2 * FETCH_LIMIT_BYTES
"""Headers and the lengths of chunks come on top of a body; a server that sends little else is cut off here."""

_AGAIN = "Try again later, or save the page in a browser and open the saved file."
_SAVE = "Save the page in a browser and open the saved file."


class Journey:
    """One fetch. What it may reach, how far it came, and what it has looked up."""

    def __init__(self, *, typed: Collection[str], known: Validators, watch: Watch, deadline: Deadline) -> None:
        """`typed`: the addresses whose hosts may be private."""
        self.led_to: str | None = None
        """Where the last redirect pointed, as the server wrote it where that is no address; None before the first."""
        self._typed = frozenset(_hosts(typed))
        self._known = known
        self._watch = watch
        self._deadline = deadline
        self._places: dict[str, list[Place]] = {}

    def to_page(self, url: str) -> Page:
        """The page at `url`, or where that leads. Raises `Refusal`."""
        address = read_address(url)
        seen = {address}
        while True:
            found = self._visit(address)
            if isinstance(found, Page):
                return found
            self.led_to = found
            address = address.redirected(found)
            self.led_to = str(address)
            if address in seen:
                raise Refusal("It leads round in a circle, as some sites do that want to leave a cookie.", _SAVE)
            if len(seen) > FETCH_REDIRECTS:
                raise Refusal(f"It leads on and on, more than {FETCH_REDIRECTS} times.", _SAVE)
            seen.add(address)

    def _visit(self, address: Address) -> Page | str:
        """The page at `address`, or the location that it leads on to."""
        with closing(connect(self._checked(address), self._deadline, _SENT_LIMIT_BYTES)) as connection:
            try:
                if address.scheme == "https":
                    connection.secure(address.host)
                connection.send(b"".join(self._request(address)))
                answer = _answer(connection)
                if answer.status in _REDIRECTS:
                    return _location(answer)
                return self._page(address, answer)
            except RemoteDisconnected:
                raise Refusal("The server hung up without an answer.", _AGAIN) from None
            except IncompleteRead:
                raise _broken_off() from None
            except HTTPException as error:
                raise Refusal("The answer is not one that a web server gives.", "Check the address.") from error
            except OSError as error:
                raise _broken_off() from error

    def _checked(self, address: Address) -> list[Place]:
        """Where to connect to. A host that was typed may be anywhere, but stays where it was found first."""
        if address.host not in self._places:
            self._places[address.host] = look_up(address.host, address.port, self._deadline)
        places = [place.at(address.port) for place in self._places[address.host]]
        return places if address.host in self._typed else public_only(places)

    def _request(self, address: Address) -> Iterator[bytes]:
        yield f"GET {address.target} HTTP/1.1\r\nHost: {address.authority}\r\n".encode("ascii")
        for name, value in (*_HEADERS.items(), *self._known.headers()):
            yield f"{name}: {value}\r\n".encode("ascii")
        yield b"\r\n"

    def _page(self, address: Address, answer: HTTPResponse) -> Page:
        told = Validators.told(answer.getheader("ETag"), answer.getheader("Last-Modified"))
        unchanged = answer.status == _UNCHANGED and self._known != Validators()
        if not unchanged:
            check_status(answer.status, answer.reason, answer.getheader("Retry-After"))
        data = b"" if unchanged else self._body(answer)
        content_type = answer.getheader("Content-Type")
        return Page(
            data=data,
            content_type=shown(content_type, _CONTENT_TYPE_CHARACTERS) if content_type else None,
            url=str(address),
            validators=self._known if unchanged and told == Validators() else told,
            retrieved=date.today().isoformat(),
            unchanged=unchanged,
        )

    def _body(self, answer: HTTPResponse) -> bytes:
        if (answer.length or 0) > FETCH_LIMIT_BYTES:  # packed, it would be longer still
            raise too_large(FETCH_LIMIT_BYTES)
        sent = answer.getheader("Transfer-Encoding", "chunked").lower()
        if sent != "chunked":
            raise Refusal(f"The server sent it as “{shown(sent, 30)}”, which newsreader can't read.", _SAVE)
        unpacking = Unpacking(answer.getheader("Content-Encoding"), FETCH_LIMIT_BYTES)
        while piece := answer.read1(_PIECE_BYTES):
            unpacking.take(piece)
            self._watch.progress(len(unpacking))
        if answer.length:  # http.client says nothing of a body shorter than announced
            raise _broken_off()
        data = unpacking.whole()
        if not data:
            raise Refusal("The server sent an empty page.", _AGAIN)
        return data


def _hosts(typed: Collection[str]) -> Iterator[str]:
    for given in typed:
        try:
            yield read_address(given).host
        except Refusal:  # fetching it will say so
            continue


def _answer(connection: Connection) -> HTTPResponse:
    """The first answer that is no mere "wait" or "here are some hints"."""
    answer = HTTPResponse(connection, method="GET")  # type: ignore[arg-type]  # it wants makefile only
    for _ in range(_EARLY_ANSWERS):
        answer.begin()
        if answer.status not in _EARLY:
            return answer
        answer.headers = None  # type: ignore[assignment]  # so that it begins again, with the answer behind this one
    raise Refusal("The server announces an answer again and again, and never gives one.", _AGAIN)


def _location(answer: HTTPResponse) -> str:
    given = answer.getheader("Location", "")
    if not given.strip():
        raise Refusal("The server says that the page is elsewhere, but not where.", _SAVE)
    try:  # http.client reads headers as Latin-1; many servers write UTF-8
        return given.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return given


def _broken_off() -> Refusal:
    return Refusal("The connection broke off before all of it was there.", "Try again.")
