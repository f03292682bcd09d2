"""Which servers are connected to: by name, by address, by certificate."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.articles.fetching import STORY, refused
from tests.articles.server import Server, page, redirect, serving
from tui.articles.web import fetch


class Names:
    """Stands for the system's look-up of names."""

    def __init__(self, **found: list[list[str]]) -> None:
        self.found = found
        self.asked: list[str] = []

    def look_up(self, host: str, port: int, **_: Any) -> list[Any]:
        self.asked.append(host)
        answers = [[host]] if host[0].isdecimal() else self.found.get(host.partition(".")[0])
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


def test_a_name_that_nobody_has_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names().look_up)

    error = refused("http://quillhaven.test/")

    assert error.cause == "No server called “quillhaven.test” was found."


def test_a_name_that_is_never_found_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    found = threading.Event()

    def look_up(*_: Any, **__: Any) -> list[Any]:
        found.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    assert refused("http://quillhaven.test/", seconds=0.2).cause == "The server was not done within 0.2 seconds."
    found.set()


def test_a_name_that_the_reader_typed_may_be_of_the_nearest_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(quillhaven=[["127.0.0.1"]]).look_up)
    server.on("/", redirect("/story"))
    server.on("/story", page(STORY))

    assert fetch(server.address(host="quillhaven.test")).data == STORY


def test_a_name_found_in_a_feed_may_not(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(quillhaven=[["127.0.0.1"]], router=[["192.168.0.1"]]).look_up)
    server.on("/story", page(STORY))
    story = server.address("/story", host="quillhaven.test")

    for typed in ((), ("http://elsewhere.test/feed",), ("no address",)):
        error = refused(story, typed=typed)
        assert error.cause == "It leads to 127.0.0.1, an address of this computer, and nobody typed it."
    assert refused("http://router.test/", typed=(story,)).cause.startswith("It leads to 192.168.0.1")
    assert server.requests == []

    assert fetch(story, typed=("http://QUILLHAVEN.test/feed",)).data == STORY


def test_a_name_is_looked_up_once_so_that_it_can_not_lead_elsewhere_later(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(quillhaven=[["127.0.0.1"], ["192.168.0.1"]])
    monkeypatch.setattr(socket, "getaddrinfo", names.look_up)
    server.on("/story", page(STORY))
    server.on("/", redirect(server.address("/story", host="quillhaven.test")))

    assert fetch(server.address(host="quillhaven.test")).data == STORY
    assert names.asked == ["quillhaven.test"]


def test_the_next_address_is_tried_when_one_does_not_answer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(quillhaven=[["127.0.0.9", "127.0.0.1"]]).look_up)
    server.on("/story", page(STORY))

    assert fetch(server.address("/story", host="quillhaven.test")).data == STORY


def test_a_server_that_is_not_there_is_explained() -> None:
    with serving() as server:
        address = server.address()

    error = refused(address)

    assert error.cause == "The server could not be reached: connection refused."
    assert error.next_step == "Check the address and the connection to the network."


@pytest.fixture(name="authority")
def _authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Who signs certificates, and is trusted by this computer."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def speaking(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """What a server needs that shows `certificate`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_page_comes_encrypted_from_the_name_that_the_certificate_is_for(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(quillhaven=[["127.0.0.1"]]).look_up)

    with serving(speaking(authority.issue_cert("quillhaven.test"))) as server:
        server.on("/story", page(STORY))
        assert fetch(server.address("/story", host="quillhaven.test")).data == STORY


def test_a_page_comes_encrypted_from_a_numeric_address(authority: trustme.CA) -> None:
    with serving(speaking(authority.issue_cert("127.0.0.1"))) as server:
        assert fetch(server.on("/story", page(STORY))).data == STORY


def test_a_certificate_for_another_name_is_refused(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(quillhaven=[["127.0.0.1"]]).look_up)

    with serving(speaking(authority.issue_cert("elsewhere.test"))) as server:
        by_name = refused(server.address(host="quillhaven.test"))
        by_number = refused(server.address())

    assert by_name.cause.startswith("The server's certificate was given to a server of another name")
    assert by_number.cause.startswith("The server's certificate was given to a server of another address")
    assert server.requests == []


def test_a_certificate_that_has_expired_is_refused(authority: trustme.CA) -> None:
    old = authority.issue_cert("127.0.0.1", not_after=datetime.now(UTC) - timedelta(days=1))

    with serving(speaking(old)) as server:
        assert refused(server.address()).cause.startswith("The server's certificate has expired")


@pytest.mark.usefixtures("authority")
def test_a_certificate_that_a_stranger_signed_is_refused() -> None:
    with serving(speaking(trustme.CA().issue_cert("127.0.0.1"))) as server:
        error = refused(server.address())

    assert error.cause.startswith("The server's certificate was signed by somebody this computer does not know")


def test_a_server_without_encryption_is_not_taken_for_one_with_it(server: Server) -> None:
    error = refused(server.address(scheme="https"))

    assert error.cause.startswith("The server does not speak https at this address")
    assert error.next_step.endswith("try it with http:// instead.")


def test_a_server_that_never_finishes_its_greeting_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        error = refused(address, seconds=0.2)

    assert error.cause == "The server was not done within 0.2 seconds."


def test_a_redirect_keeps_to_the_certificate_of_where_it_leads(authority: trustme.CA, server: Server) -> None:
    with serving(speaking(trustme.CA().issue_cert("127.0.0.1"))) as other:
        error = refused(server.on("/story", redirect(other.address())))

    assert error.title.startswith(f"“{server.address('/story')}” leads on to “{other.address()}”")
    assert error.cause.startswith("The server's certificate was signed by somebody")
