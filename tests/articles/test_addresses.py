"""What counts as an address, where it leads, and which places nobody but the reader may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.address import read_address
from tui.articles.network import trait
from tui.articles.refusal import Refusal
from tui.articles.web import is_address
from tui.settings import ADDRESS_LIMIT_CHARACTERS


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://example.org/story", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("  https://example.org  ", True),
        ("www.example.org/story", True),
        ("http:example.org", True),
        ("ftp://example.org/story", True),
        ("file:///tmp/story.txt", True),
        ("example.org/story", False),
        ("story.txt", False),
        ("./news/story.txt", False),
        ("/tmp/a://b", False),
        ("Quillhaven: harbour opens", False),
        ("www.", False),
        ("-", False),
        ("", False),
    ],
)
def test_an_address_is_told_from_a_file(given: str, meant: bool) -> None:
    assert is_address(given) is meant


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/Story?Page=2#end", "https://example.org/Story?Page=2"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org./a", "http://example.org/a"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("http://example.org?q=1", "http://example.org/?q=1"),
        ("http://example.org/café au lait?q=ü", "http://example.org/caf%C3%A9%20au%20lait?q=%C3%BC"),
        ("http://example.org/100%25%zz", "http://example.org/100%25%zz"),
        ("http://bücher.test/", "http://xn--bcher-kva.test/"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.01/", "http://127.0.0.1/"),
        ("http://127.1./", "http://127.0.0.1/"),
        ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://10.258/", "http://10.0.1.2/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
    ],
)
def test_an_address_is_read_as_it_goes_over_the_network(given: str, read: str) -> None:
    assert str(read_address(given)) == read


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ("ftp://example.org/story", "http:// or https:// only"),
        ("file:///etc/passwd", "http:// or https:// only"),
        ("feed://example.org/all", "http:// or https:// only"),
        ("javascript://example.org/%0Aalert(1)", "http:// or https:// only"),
        ("http://ada@example.org/", "user name or password"),
        ("http://ada:secret@example.org/", "user name or password"),
        ("http://example.org\\@elsewhere.test/", "user name or password"),
        ("http://@example.org/", "user name or password"),
        ("http:///story", "names no server"),
        ("http:example.org", "names no server"),
        ("https://", "names no server"),
        ("http://exam ple.org/", "no server that there can be"),
        ("http://example..org/", "no server that there can be"),
        ("http://.example.org/", "no server that there can be"),
        ("http://exa%6dple.org/", "no server that there can be"),
        ("http://example.org\\.elsewhere.test/", "no server that there can be"),
        ("http://example.org:0/", "no server that there can be"),
        ("http://example.org:65536/", "no server that there can be"),
        ("http://example.org:http/", "no server that there can be"),
        ("http://1.2.3.4.5/", "no server that there can be"),
        ("http://256.1.1.1/", "no server that there can be"),
        ("http://127.0.0.08/", "no server that there can be"),
        ("http://4294967296/", "no server that there can be"),
        ("http://example.0x7f/", "no server that there can be"),
        ("http://[::1/", "no server that there can be"),
        ("http://[fe80::1%25eth0]/", "no server that there can be"),
        ("http://example.org[::1]/", "no server that there can be"),
        ("http://[::1]example.org/", "no server that there can be"),
        ("http://[12345::]/", "no server that there can be"),
        pytest.param("http://" + "a" * 64 + ".test/", "no server that there can be", id="long label"),
        pytest.param("http://" + "a." * 130 + "test/", "no server that there can be", id="long name"),
        ("http://example.org/a\r\nCookie: b", "control characters"),
        ("http://exam\tple.org/", "control characters"),
        ("http://example.org/\x9b", "control characters"),
        ("http://example.org/\udc80", "control characters"),
        pytest.param("http://example.org/" + "a" * ADDRESS_LIMIT_CHARACTERS, "longer than 8000 characters", id="long"),
    ],
)
def test_an_address_that_is_none_is_refused_with_the_reason(given: str, cause: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_address(given)

    assert cause in refused.value.cause
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("location", "reached"),
    [
        ("/there", "https://example.org/there"),
        ("there", "https://example.org/news/there"),
        ("?page=2", "https://example.org/news/today?page=2"),
        ("../there", "https://example.org/there"),
        ("//elsewhere.test/there", "https://elsewhere.test/there"),
        ("http://elsewhere.test", "http://elsewhere.test/"),
        (" /here and there ", "https://example.org/here%20and%20there"),
        ("/there#part", "https://example.org/there"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, reached: str) -> None:
    start = read_address("https://example.org/news/today")

    assert str(start.redirected(location)) == reached


@pytest.mark.parametrize(
    "location", ["http://[::1", "mailto:ada@example.org", "/a\nb", "http://ada@elsewhere.test/", "data:text/html,a"]
)
def test_a_redirect_to_what_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(Refusal):
        read_address("https://example.org/news").redirected(location)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("0.0.0.0", "of this computer"),
        ("127.0.0.1", "of this computer"),
        ("127.255.255.254", "of this computer"),
        ("10.1.2.3", "of a private network"),
        ("172.16.0.1", "of a private network"),
        ("172.31.255.255", "of a private network"),
        ("192.168.1.1", "of a private network"),
        ("100.64.0.1", "of a provider's own network"),
        ("100.127.255.255", "of a provider's own network"),
        ("169.254.169.254", "of the nearest network"),
        ("192.0.0.1", "set aside for protocols"),
        ("192.0.2.1", "set aside for examples"),
        ("192.88.99.1", "set aside for tunnels"),
        ("198.19.0.1", "set aside for measurements"),
        ("198.51.100.1", "set aside for examples"),
        ("203.0.113.1", "set aside for examples"),
        ("224.0.0.1", "of a group of computers"),
        ("239.255.255.250", "of a group of computers"),
        ("240.0.0.1", "set aside for the future"),
        ("255.255.255.255", "set aside for the future"),
        ("::", "of this computer"),
        ("::1", "of this computer"),
        ("::ffff:127.0.0.1", "set aside"),
        ("::ffff:8.8.8.8", "set aside"),
        ("::7f00:1", "set aside"),
        ("fe80::1", "of the nearest network"),
        ("fe80::1%eth0", "of the nearest network"),
        ("fec0::1", "set aside"),
        ("fc00::1", "of a private network"),
        ("fd12:3456::1", "of a private network"),
        ("ff02::1", "of a group of computers"),
        ("2001::1", "set aside for protocols and tunnels"),
        ("2001:db8::1", "set aside for examples"),
        ("2002:7f00:1::", "set aside for tunnels"),
        ("64:ff9b::7f00:1", "of this computer"),
        ("64:ff9b::a9fe:a9fe", "of the nearest network"),
        ("64:ff9b:1::1", "set aside"),
        ("100::1", "set aside"),
        ("3fff::1", "set aside for examples"),
        ("5f00::1", "set aside"),
        ("4000::1", "set aside"),
        ("8.8.8.8", None),
        ("100.128.0.1", None),
        ("172.32.0.1", None),
        ("192.0.1.1", None),
        ("223.255.255.255", None),
        ("2600::1", None),
        ("2a00:1450::1", None),
        ("64:ff9b::808:808", None),
    ],
)
def test_a_place_that_is_not_public_is_known_by_its_number(address: str, told: str | None) -> None:
    assert trait(address) == told


@given(st.text() | st.text(alphabet="htps:/.@[]%0x17f\\?#ab ").map("http://".__add__))
def test_whatever_is_given_is_an_address_or_is_refused(given: str) -> None:
    try:
        address = read_address(given)
    except Refusal:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert " " not in str(address)
    assert read_address(str(address)) == address
