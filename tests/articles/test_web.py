"""Pages come from servers that are slow, broken or hostile, and what does not come is explained."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from tests.articles.fetching import PACKED, STORY, packed, raw_deflate, refused
from tests.articles.server import Behaviour, Server, chunked, head, page, redirect, sending
from tui import __version__
from tui.articles.web import Validators, Watch, fetch
from tui.settings import FETCH_REDIRECTS

_HTML = "text/html; charset=utf-8"

GOOD = {
    "with its length": page(STORY),
    "until the connection ends": sending(head(content_type=_HTML), STORY),
    "in HTTP/1.0": sending(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", STORY),
    "in chunks": chunked(STORY[:10], STORY[10:], content_type=_HTML),
    "in chunks with a trailer": chunked(STORY, end=b"0\r\nX-Ink: dry\r\n\r\n", content_type=_HTML),
    "packed": packed(PACKED),
    "packed under the old name": packed(PACKED, "x-gzip"),
    "packed in two parts": packed(gzip.compress(STORY[:20]) + gzip.compress(STORY[20:])),
    "packed with filling behind": packed(PACKED + bytes(16)),
    "packed by deflate": packed(zlib.compress(STORY), "deflate"),
    "packed by deflate without its head": packed(raw_deflate(STORY), "deflate"),
    "packed as itself": packed(STORY, "identity"),
    "packed, byte by byte in chunks": chunked(
        *(bytes([byte]) for byte in PACKED),
        content_type=_HTML,
        content_encoding="gzip",
    ),
    "after a word to go on": sending(b"HTTP/1.1 100 Continue\r\n\r\n", head(content_type=_HTML), STORY),
    "after early hints": sending(
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", head(content_type=_HTML), STORY
    ),
    "from another's memory": page(STORY, status="203 Non-Authoritative Information"),
}


@pytest.mark.parametrize("behaviour", GOOD.values(), ids=GOOD.keys())
def test_a_page_arrives_whole(server: Server, behaviour: Behaviour) -> None:
    address = server.on("/story", behaviour)

    fetched = fetch(address)

    assert fetched.data == STORY
    assert fetched.content_type == _HTML
    assert fetched.url == address
    assert not fetched.unchanged
    assert datetime.fromisoformat(fetched.retrieved)


def test_how_far_it_is_can_be_seen(server: Server) -> None:
    seen: list[int] = []
    address = server.on("/story", packed(gzip.compress(STORY * 100)))

    fetch(address, watch=Watch(progress=seen.append))

    assert seen == sorted(seen)
    assert seen[-1] == len(STORY) * 100


@pytest.mark.parametrize(
    ("location", "reached"),
    [
        ("/there", "/there"),
        ("there?page=2#quotes", "/there?page=2"),
        ("/café", "/caf%C3%A9"),
        ("/two words", "/two%20words"),
    ],
)
@pytest.mark.parametrize(
    "status",
    ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"],
)
def test_a_page_that_moved_is_found(server: Server, location: str, reached: str, status: str) -> None:
    there = server.on(reached, page(STORY))

    fetched = fetch(server.on("/story", redirect(location, status)))

    assert fetched.data == STORY
    assert fetched.url == there


def test_as_many_redirects_as_are_allowed_are_followed_and_no_more(server: Server) -> None:
    for number in range(FETCH_REDIRECTS + 1):
        server.on(f"/{number}", redirect(f"/{number + 1}"))
    server.on(f"/{FETCH_REDIRECTS + 1}", page(STORY))

    assert fetch(server.address("/1")).data == STORY
    assert refused(server.address("/0")).cause == f"It leads on and on, more than {FETCH_REDIRECTS} times."


def test_two_pages_that_lead_to_each_other_are_a_circle(server: Server) -> None:
    server.on("/there", redirect("/here"))

    error = refused(server.on("/here", redirect("/there")))

    assert error.cause.startswith("It leads round in a circle")
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("retry_after", "next_step"),
    [
        ("1", "Try again in a minute."),
        ("600", "Try again in 10 minutes."),
        ("10000", "Try again in 3 hours."),
        ("9" * 400, "Try again another day."),
        ((datetime.now(UTC) - timedelta(days=9)).strftime("%a, %d %b %Y %H:%M:%S GMT"), "Try again in a minute."),
        ("Fri, 31 Dec 2999 23:59:59 GMT", "Try again another day."),
        ("soon \x1b[2J", "Try again later."),
        ("٣", "Try again later."),
        ("-5", "Try again later."),
    ],
    ids=["a second", "minutes", "hours", "for ever", "the past", "the future", "words", "Arabic digits", "negative"],
)
def test_a_server_says_when_to_come_back(server: Server, retry_after: str, next_step: str) -> None:
    too_many = page(b"", status="429 Too Many Requests", retry_after=retry_after)

    assert refused(server.on("/story", too_many)).next_step == next_step


def test_what_is_asked_is_honest_and_tells_nothing_of_the_reader(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.on("/there", page(STORY, set_cookie="reader=7"))

    fetch(server.on("/story", redirect("/there")))

    asked = server.requests[1].splitlines()
    assert asked[:3] == [
        "GET /there HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"User-Agent: newsreader/{__version__} (terminal reader)",
    ]
    names = {line.partition(":")[0] for line in asked[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    address = server.on("/story", page(STORY, etag='W/"7"', last_modified="Sun, 22 Nov 2026 10:00:00 GMT"))
    first = fetch(address)
    server.on("/story", sending(head("304 Not Modified")))

    second = fetch(address, known=first.validators)

    assert first.validators == Validators('W/"7"', "Sun, 22 Nov 2026 10:00:00 GMT")
    assert 'If-None-Match: W/"7"' in server.requests[1].splitlines()
    assert "If-Modified-Since: Sun, 22 Nov 2026 10:00:00 GMT" in server.requests[1].splitlines()
    assert second.unchanged
    assert second.data == b""
    assert second.validators == first.validators


@pytest.mark.parametrize(
    "etag", ["7", '"a\x1bb"', '"a\r\n b"', f'"{"a" * 600}"'], ids=["bare", "escape", "folded", "long"]
)
def test_a_validator_that_is_not_well_formed_is_neither_kept_nor_sent(server: Server, etag: str) -> None:
    address = server.on("/story", page(STORY, etag=etag))

    assert fetch(address).validators == Validators()
    assert fetch(address, known=Validators(etag, "to-day é")).data == STORY
    assert not any("If-" in asked for asked in server.requests)
