"""Servers that are broken or hostile: what each does, and what the reader is told."""

from __future__ import annotations

import gzip
import threading
import tracemalloc
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from socket import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.fetching import PACKED, STORY, packed, raw_deflate, refused
from tests.articles.server import (
    Behaviour,
    Server,
    chunked,
    dripping,
    flooding,
    head,
    page,
    redirect,
    resetting,
    sending,
    silent,
)
from tui.articles.refusal import Refusal
from tui.articles.unpacking import Unpacking
from tui.articles.web import Watch
from tui.settings import FETCH_LIMIT_BYTES, FETCH_REDIRECTS

SOON = 0.2
"""Seconds for a server that would go on for ever."""
BOMB_BYTES = 100_000_000
NOTHING_PACKED = b"\0\0\0\xff\xff"
"""A block of deflate that holds nothing, and is not the last."""


@cache
def bomb(wbits: int) -> bytes:
    """100 MB of nothing in about 100 kB, in zlib's format of that name."""
    packer = zlib.compressobj(level=9, wbits=wbits)
    nothing = bytes(1_000_000)
    return b"".join(packer.compress(nothing) for _ in range(BOMB_BYTES // len(nothing))) + packer.flush()


def bombing(wbits: int, coding: str) -> Behaviour:
    """Sends a bomb, which is only made when somebody asks for it."""

    def behave(connection: socket) -> None:
        packed(bomb(wbits), coding)(connection)

    return behave


BROKEN: dict[str, tuple[Behaviour, str]] = {  # what it does, and what the reader is told: one of these
    "hangs up": (sending(), "The server hung up without an answer."),
    "tears the connection": (resetting(), "The server hung up without an answer.|The connection broke off"),
    "tears it in the headers": (resetting(b"HTTP/1.1 200 OK\r\nContent-"), "The connection broke off|hung up"),
    "speaks another protocol": (sending(b"SSH-2.0-quill\r\n"), "not one that a web server gives"),
    "speaks HTTP of the future": (sending(b"HTTP/9.9 200 OK\r\n\r\n", STORY), "not one that a web server gives"),
    "has a status that is no number": (sending(b"HTTP/1.1 fine OK\r\n\r\n", STORY), "not one that a web server gives"),
    "sends an endless first line": (flooding(b"HTTP/1.1 200 ", b"O" * 4096), "not one that a web server gives"),
    "sends an endless header": (flooding(head()[:-2] + b"X: ", b"a" * 4096), "not one that a web server gives"),
    "sends endless headers": (flooding(head()[:-2], b"X: a\r\n" * 100), "not one that a web server gives"),
    "hints for ever": (flooding(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "and never gives one"),
    "changes the protocol": (sending(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "answered with 101"),
    "sends too little": (sending(head(content_length="1000"), STORY), "broke off before all of it was there"),
    "breaks off in a chunk": (
        sending(head(transfer_encoding="chunked"), b"ff\r\n<p>The"),
        "broke off before all of it was there",
    ),
    "breaks off between chunks": (chunked(STORY, end=b""), "broke off before all of it was there"),
    "has a chunk of no length": (
        sending(head(transfer_encoding="chunked"), b"long\r\n" + STORY),
        "broke off before all of it was there",
    ),
    "has a chunk of less than nothing": (
        sending(head(transfer_encoding="chunked"), b"-5\r\n" + STORY),
        "broke off before all of it was there",
    ),
    "announces too much": (sending(head(content_length=str(FETCH_LIMIT_BYTES + 1))), "larger than 5 MB"),
    "sends without end": (flooding(head(), b"<p>and on</p>" * 5_000), "larger than 5 MB"),
    "sends chunks without end": (
        flooding(head(transfer_encoding="chunked"), b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n"),
        "larger than 5 MB",
    ),
    "sends trailers without end": (
        flooding(head(transfer_encoding="chunked") + b"1\r\na\r\n0\r\n", b"X: " + b"a" * 60_000 + b"\r\n"),
        "larger than 10 MB",
    ),
    "packs a bomb": (bombing(31, "gzip"), "larger than 5 MB"),
    "packs a bomb by deflate": (bombing(15, "deflate"), "larger than 5 MB"),
    "packs a bomb by deflate without its head": (bombing(-15, "deflate"), "larger than 5 MB"),
    "packs and breaks off": (packed(PACKED[:-10]), "is packed, and breaks off"),
    "packs one byte": (packed(b"\x1f"), "is packed, and breaks off"),
    "packs and damages": (packed(b"\x1f\x8b\x08" + b"\xff" * 40), "is packed, and damaged"),
    "only says that it packs": (packed(STORY), "is packed, and damaged"),
    "packs by Brotli": (packed(STORY, "br"), "packed it as “br”, which was not asked for"),
    "packs by Zstandard": (packed(STORY, "zstd"), "packed it as “zstd”, which was not asked for"),
    "packs twice": (packed(gzip.compress(gzip.compress(STORY)), "gzip, gzip"), "packed it as “gzip, gzip”"),
    "packs with an escape sequence": (packed(STORY, "\x1b]52;c;QQ==\x07"), "packed it as “␛]52;c;qq==␇”"),
    "sends it in an unknown way": (sending(head(transfer_encoding="gzip, chunked")), "sent it as “gzip, chunked”"),
    "sends nothing": (page(b""), "sent an empty page"),
    "has no content": (sending(head("204 No Content")), "sent an empty page"),
    "sends a part": (page(STORY, status="206 Partial Content"), "only a part of it"),
    "has nothing new, unasked": (sending(head("304 Not Modified")), "answered with 304 “Not Modified”"),
    "wants a log-in": (page(STORY, status="401 Unauthorized"), "only to those who log in"),
    "wants money": (page(STORY, status="402 Payment Required"), "only to those who pay"),
    "refuses": (page(STORY, status="403 Forbidden"), "refuses to show it to newsreader"),
    "has no such page": (page(STORY, status="404 Not Found"), "no page at this address"),
    "has the page no more": (page(STORY, status="410 Gone"), "taken away for good"),
    "is asked too often": (page(STORY, status="429 Too Many Requests"), "asked too often"),
    "withholds it": (page(STORY, status="451 Unavailable For Legal Reasons"), "withheld for legal reasons"),
    "has a fault": (page(STORY, status="500 Internal Server Error"), "The server has a fault"),
    "has no answer from behind": (page(STORY, status="502 Bad Gateway"), "the machine behind it"),
    "is overloaded": (page(STORY, status="503 Service Unavailable"), "overloaded or being worked on"),
    "has its own number": (page(STORY, status="799 \x1b[2JNo \u202eway"), "answered with 799 “␛[2JNo"),
    "leads nowhere": (page(b"", status="302 Found"), "elsewhere, but not where"),
    "leads to an empty place": (redirect("   "), "elsewhere, but not where"),
    "leads to itself": (redirect("/story"), "leads round in a circle"),
    "leads to a file": (redirect("file:///etc/passwd"), "http:// or https:// only"),
    "leads to a script": (redirect("javascript:alert(1)"), "http:// or https:// only"),
    "leads to FTP": (redirect("ftp://example.org/story"), "http:// or https:// only"),
    "leads to a log-in of its own": (redirect("http://ada:secret@example.org/"), "user name or password"),
    "leads to no server": (redirect("http://[::1/"), "no server that there can be"),
    "leads to this computer": (redirect("http://127.0.0.2:9/"), "127.0.0.2, an address of this computer"),
    "leads to this computer by a number": (redirect("http://2130706434/"), "127.0.0.2, an address of this computer"),
    "leads to this computer in base 16": (redirect("http://0x7f.2/"), "127.0.0.2, an address of this computer"),
    "leads to this computer in base 8": (redirect("http://0177.0.0.2/"), "127.0.0.2, an address of this computer"),
    "leads to any of this computer": (redirect("http://0.0.0.0/"), "0.0.0.0, an address of this computer"),
    "leads to this computer in IPv6": (redirect("http://[::1]/"), "::1, an address of this computer"),
    "leads to IPv4 written as IPv6": (redirect("http://[::ffff:127.0.0.1]/"), "an address set aside"),
    "leads to IPv4 through a tunnel": (redirect("http://[2002:7f00:1::1]/"), "an address set aside for tunnels"),
    "leads to IPv4 translated": (redirect("http://[64:ff9b::7f00:1]/"), "an address of this computer"),
    "leads to the cloud's service": (redirect("http://169.254.169.254/latest"), "an address of the nearest network"),
    "leads to the router": (redirect("http://192.168.1.1/"), "192.168.1.1, an address of a private network"),
    "leads to a private network": (redirect("http://10.0.0.1/"), "10.0.0.1, an address of a private network"),
    "leads to a provider's network": (redirect("//100.64.0.1/"), "an address of a provider's own network"),
    "leads to a private network in IPv6": (redirect("http://[fd00::1]/"), "fd00::1, an address of a private network"),
    "leads to everybody": (redirect("http://224.0.0.1/"), "224.0.0.1, an address of a group of computers"),
}


@pytest.mark.parametrize(("behaviour", "told"), BROKEN.values(), ids=BROKEN.keys())
def test_a_server_that_misbehaves_is_explained(server: Server, behaviour: Behaviour, told: str) -> None:
    error = refused(server.on("/story", behaviour))

    assert any(words in error.cause for words in told.split("|")), error.cause
    assert error.title.startswith(f"“{server.address('/story')}” ")
    assert error.next_step
    assert str(error).isprintable()
    assert len(server.requests) == 1, "nothing else was asked for"


FOR_EVER = {
    "says nothing": silent(),
    "drips its first line": dripping(b"HTTP/1.1 200 ", b"O"),
    "drips its headers": dripping(head()[:-2], b"X: a\r\n"),
    "asks to go on for ever": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "says nothing after its headers": silent(head(content_length="100")),
    "drips its page": dripping(head(), b"<p>"),
    "drips its packed page": dripping(head(content_encoding="gzip") + PACKED[:10], NOTHING_PACKED),
    "says nothing after a chunk": silent(head(transfer_encoding="chunked") + b"5\r\n<p>Th\r\n"),
    "drips the length of a chunk": dripping(head(transfer_encoding="chunked"), b"0"),
    "drips a chunk": dripping(head(transfer_encoding="chunked") + b"ffff\r\n", b"a"),
    "drips its trailer": dripping(head(transfer_encoding="chunked") + b"1\r\na\r\n0\r\n", b"X: a\r\n"),
}


@pytest.mark.parametrize("behaviour", FOR_EVER.values(), ids=FOR_EVER.keys())
def test_a_server_that_takes_for_ever_is_left(server: Server, behaviour: Behaviour) -> None:
    error = refused(server.on("/story", behaviour), seconds=SOON)

    assert error.cause == "The server was not done within 0.2 seconds."
    assert error.next_step.startswith("Try again later")


@pytest.mark.parametrize("behaviour", FOR_EVER.values(), ids=FOR_EVER.keys())
def test_the_reader_need_not_wait_for_it(server: Server, behaviour: Behaviour) -> None:
    watch = Watch()

    def stop() -> None:
        server.asked.wait()
        watch.cancelled = True

    threading.Thread(target=stop, daemon=True).start()

    assert refused(server.on("/story", behaviour), watch=watch).cause == "You stopped it."


def test_redirects_count_against_the_same_deadline(server: Server) -> None:
    def late(connection: socket) -> None:
        threading.Event().wait(SOON / 4)
        redirect(f"/{len(server.requests)}")(connection)

    for number in range(FETCH_REDIRECTS):
        server.on(f"/{number}", late)

    assert refused(server.address("/0"), seconds=SOON).cause == "The server was not done within 0.2 seconds."


def test_a_bomb_costs_no_more_memory_than_a_page(server: Server) -> None:
    address = server.on("/story", packed(bomb(31)))

    tracemalloc.start()
    try:
        refused(address)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 4 * FETCH_LIMIT_BYTES < BOMB_BYTES


PACKINGS: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": raw_deflate,
}


@given(
    data=st.binary(max_size=300),
    cuts=st.lists(st.integers(0, 400), max_size=5),
    coding=st.sampled_from(list(PACKINGS)),
    limit=st.integers(0, 300),
)
def test_a_body_is_the_same_wherever_it_was_cut(data: bytes, cuts: list[int], coding: str | None, limit: int) -> None:
    sent = PACKINGS[coding](data)
    edges = [0, *sorted(cuts), len(sent)]
    unpacking = Unpacking("deflate" if coding == "raw" else coding, limit)

    for start, end in pairwise(edges):
        try:
            unpacking.take(sent[start:end])
        except Refusal:
            assert len(data) > limit
            return
    assert unpacking.whole() == data
    assert len(data) <= limit
