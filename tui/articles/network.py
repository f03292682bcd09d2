"""Where a name leads, and whether a page from the web may lead there.

A page, a feed or a redirect must not make the reader's computer ask the router, the printer or the cloud's own
metadata service for something. Only what the reader typed may lead to such places. A name is looked up once and the
addresses found are the ones connected to, so that no second look-up can answer otherwise than the one checked.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from tui.articles.refusal import Refusal, shown
from tui.articles.watch import Deadline

_NOT_PUBLIC: Mapping[Any, str] = {  # IPv4 and IPv6; IANA, special-purpose address registries (RFC 6890), and multicast
    IPv4Network("0.0.0.0/8"): "of this computer",
    IPv4Network("10.0.0.0/8"): "of a private network",
    IPv4Network("100.64.0.0/10"): "of a provider's own network",
    IPv4Network("127.0.0.0/8"): "of this computer",
    IPv4Network("169.254.0.0/16"): "of the nearest network",
    IPv4Network("172.16.0.0/12"): "of a private network",
    IPv4Network("192.0.0.0/24"): "set aside for protocols",
    IPv4Network("192.0.2.0/24"): "set aside for examples",
    IPv4Network("192.88.99.0/24"): "set aside for tunnels",
    IPv4Network("192.168.0.0/16"): "of a private network",
    IPv4Network("198.18.0.0/15"): "set aside for measurements",
    IPv4Network("198.51.100.0/24"): "set aside for examples",
    IPv4Network("203.0.113.0/24"): "set aside for examples",
    IPv4Network("224.0.0.0/4"): "of a group of computers",
    IPv4Network("240.0.0.0/4"): "set aside for the future",
    IPv6Network("::/128"): "of this computer",
    IPv6Network("::1/128"): "of this computer",
    IPv6Network("fc00::/7"): "of a private network",
    IPv6Network("fe80::/10"): "of the nearest network",
    IPv6Network("ff00::/8"): "of a group of computers",
    IPv6Network("2001::/23"): "set aside for protocols and tunnels",
    IPv6Network("2001:db8::/32"): "set aside for examples",
    IPv6Network("2002::/16"): "set aside for tunnels",
    IPv6Network("3fff::/20"): "set aside for examples",
}
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 shows all IPv4 addresses, each in the last four bytes (RFC 6052)."""
_ADDRESSES_TRIED = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One numeric address of a server, with what a socket needs to connect to it."""

    address: str
    family: socket.AddressFamily
    endpoint: tuple[Any, ...]
    """Host, port, and for IPv6 flow and scope: what `socket.getaddrinfo` gave."""

    def at(self, port: int) -> Place:
        """The same server's `port`."""
        host, _, *rest = self.endpoint
        return Place(self.address, self.family, (host, port, *rest))


def trait(address: str) -> str | None:
    """What keeps a numeric address from being public, such as "of a private network"; None when it is public.

    Raises ValueError for what is no address.
    """
    number = ip_address(address)
    if isinstance(number, IPv6Address) and number in _TRANSLATED:
        number = IPv4Address(number.packed[-4:])
    for network, told in _NOT_PUBLIC.items():  # an address of the other kind is in none
        if number in network:
            return told
    if isinstance(number, IPv6Address) and number not in _PUBLIC_IPV6:
        return "set aside"  # IPv4 written as IPv6, and all that nobody has been given yet
    return None


def look_up(host: str, port: int, deadline: Deadline) -> list[Place]:
    """The places that a name or a numeric address leads to, best first. Raises `Refusal`.

    The system's own look-up can't be stopped: it has a thread, which is left alone when it takes too long.
    """
    answers: queue.SimpleQueue[list[Place] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put([Place(str(endpoint[0]), family, endpoint) for family, _, _, _, endpoint in found])

    threading.Thread(target=ask, daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=deadline.step())
        except queue.Empty:
            continue
        if isinstance(answer, list):
            return list(dict.fromkeys(answer))[:_ADDRESSES_TRIED]
        raise Refusal(
            f"No server called “{shown(host)}” was found.", "Check the spelling and the connection to the network."
        ) from answer


def public_only(places: list[Place]) -> list[Place]:
    """Those of `places` that anybody on the internet could ask. Raises `Refusal` when there is none."""
    public = [place for place in places if trait(place.address) is None]
    if not public:
        address = places[0].address
        raise Refusal(
            f"It leads to {address}, an address {trait(address)}, and nobody typed it.",
            "If you trust it, give that address itself.",
        )
    return public
