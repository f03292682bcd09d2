"""Addresses of the web: what one says, and where a redirect leads from it.

An address is read strictly, because what it seems to say to a person and where it leads must agree: no user names
(`https://bank.test@elsewhere.test/` leads elsewhere), no control characters, no port that is none. The numbers that
systems accept for a host (`2130706433`, `0x7f.1`) become the four numbers they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tui.articles.refusal import Refusal, shown
from tui.settings import ADDRESS_LIMIT_CHARACTERS

_PORTS = {"http": 80, "https": 443}
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TO_ENCODE = re.compile(r'[^\x21-\x7e]|["<>]')
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_LONGEST_NAME = 253
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](?::[0-9]*)?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_FOUR = 4

_CHECK = "Check the address, or open the page in a browser, save it and open the saved file."


@dataclass(frozen=True, slots=True)
class Address:
    """A http or https address, each part in the form in which it goes over the network."""

    scheme: str
    host: str
    """In ASCII and lower case; an IPv6 address stands without brackets."""
    port: int
    target: str
    """Path and query, beginning with a slash."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def redirected(self, location: str) -> Address:
        """Where `location` in a redirect of this address leads. Raises `Refusal`."""
        if _UNWRITABLE.search(location):
            _refuse_unwritable()
        try:
            return read_address(urljoin(str(self), location.strip()))
        except ValueError:
            return _refuse_host(location)


def read_address(given: str) -> Address:
    """`given`, with white space round it dropped, as an address; `www.` alone means https. Raises `Refusal`."""
    given = given.strip()
    if len(given) > ADDRESS_LIMIT_CHARACTERS:
        raise Refusal(f"The address is longer than {ADDRESS_LIMIT_CHARACTERS} characters.", _CHECK)
    if _UNWRITABLE.search(given):
        _refuse_unwritable()
    if given.lower().startswith("www."):
        given = f"https://{given}"
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:  # brackets that do not match, a port that is none
        _refuse_host(given)
    if parts.scheme not in _PORTS:
        raise Refusal(
            "newsreader fetches addresses that begin with http:// or https:// only.",
            "Give such an address, or the path of a file.",
        )
    if "@" in parts.netloc:
        raise Refusal(
            "The address holds a user name or password, which newsreader does not send.",
            "Leave out all up to the @, or save the page in a browser and open the saved file.",
        )
    if port == 0:
        _refuse_host(given)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, _host(parts), port or _PORTS[parts.scheme], _TO_ENCODE.sub(_encoded, target))


def _encoded(match: re.Match[str]) -> str:
    return quote(match.group())


def _host(parts: SplitResult) -> str:
    given = parts.hostname or ""
    if not given:
        raise Refusal("The address names no server.", _CHECK)
    if "[" in parts.netloc:
        if not _BRACKETED.fullmatch(parts.netloc):
            _refuse_host(parts.netloc)
        try:
            return str(IPv6Address(given))
        except ValueError:
            _refuse_host(given)
    try:
        host = given.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        _refuse_host(given)
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _four_numbers(labels)
    if len(host) > _LONGEST_NAME or not _NAME.fullmatch(host):
        _refuse_host(given)
    return host


def _four_numbers(labels: list[str]) -> str:
    """The address that systems understand by these: hexadecimal or octal numbers, the last for all bytes left."""
    if len(labels) <= _FOUR and all(_NUMBER.fullmatch(label) for label in labels):
        try:
            *first, last = (_number(label) for label in labels)
            if all(number < 256 for number in first) and last < 256 ** (_FOUR - len(first)):
                return str(IPv4Address(int.from_bytes(bytes(first).ljust(_FOUR, b"\0")) + last))
        except ValueError:  # an 8 in an octal number
            pass
    return _refuse_host(".".join(labels))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _refuse_unwritable() -> NoReturn:
    raise Refusal("The address holds control characters, which no address has.", _CHECK)


def _refuse_host(given: str) -> NoReturn:
    raise Refusal(f"“{shown(given, 60)}” names no server that there can be.", _CHECK)
