"""A connection to a server on which nothing waits for longer than the reader does.

Every byte of an answer comes through `Connection.readinto`: the first one, a header, the length of a chunk, filling
that never ends. So one deadline, one limit and one wish to stop hold for all of them, whatever the server drips.
"""

from __future__ import annotations

import contextlib
import errno
import io
import math
import os
import selectors
import socket
import ssl
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TypeVar

from tui.articles.network import Place
from tui.articles.refusal import Refusal
from tui.articles.unpacking import too_large
from tui.articles.watch import Deadline
from tui.settings import FETCH_CONNECT_SECONDS

_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK}
_BUFFER_BYTES = 65_536

_CERTIFICATES = {  # OpenSSL's x509_vfy.h
    9: "is not valid yet",
    10: "has expired",
    18: "was signed by nobody but the server itself",
    19: "was signed by somebody this computer does not know",
    20: "was signed by somebody this computer does not know",
    21: "was signed by somebody this computer does not know",
    23: "was taken back",
    62: "was given to a server of another name",
    64: "was given to a server of another address",
}

_Result = TypeVar("_Result")


class Connection(io.RawIOBase):
    """What `http.client` reads an answer from, instead of a socket. Reading raises `Refusal` or OSError."""

    def __init__(self, connected: socket.socket, deadline: Deadline, limit_bytes: int) -> None:
        """`limit_bytes`: how much may come over it in all."""
        super().__init__()
        self._socket = connected
        self._deadline = deadline
        self._limit_bytes = limit_bytes
        self._left_bytes = limit_bytes
        self._reader = io.BufferedReader(self, _BUFFER_BYTES)

    def secure(self, host: str) -> None:
        """Encrypts it from here on, once the server has shown a certificate for `host`. Raises `Refusal`, OSError."""
        context = ssl.create_default_context()
        try:
            encrypted = context.wrap_socket(self._socket, server_hostname=host, do_handshake_on_connect=False)
            self._socket = encrypted
            self._patiently(encrypted.do_handshake)
        except ssl.SSLCertVerificationError as error:
            told = _CERTIFICATES.get(error.verify_code, "could not be checked")
            raise Refusal(
                f"The server's certificate {told}, so nobody knows who would answer.",
                "Check the address and the date of this computer, or ask whoever runs the server.",
            ) from error
        except ssl.SSLError as error:
            raise Refusal(
                "The server does not speak https at this address, or not in a way that is safe today.",
                "Check the address; if you trust the network, try it with http:// instead.",
            ) from error

    def send(self, request: bytes) -> None:
        """Sends all of it. Raises `Refusal`, OSError."""
        unsent = memoryview(request)
        while unsent:
            unsent = unsent[self._patiently(partial(self._socket.send, unsent)) :]

    def makefile(self, mode: str) -> io.BufferedIOBase:
        """For `http.client`, which asks a socket for a file. Always the same one: an answer may follow another."""
        assert mode == "rb"
        return self._reader

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base takes any buffer
        """At least one byte into `buffer`, or 0 at the end."""
        if self._left_bytes <= 0:
            raise too_large(self._limit_bytes)
        count = self._patiently(lambda: self._socket.recv_into(buffer))
        self._left_bytes -= count
        return count

    def close(self) -> None:
        """Ends the connection; a second time does nothing."""
        if not self.closed:
            self._socket.close()
        super().close()

    def _patiently(self, act: Callable[[], _Result]) -> _Result:
        """What `act` returns, tried again whenever the socket is ready for what it lacked."""
        while True:
            self._deadline.remaining()
            try:
                return act()
            except (BlockingIOError, ssl.SSLWantReadError):
                _wait(self._socket, selectors.EVENT_READ, self._deadline.step())
            except ssl.SSLWantWriteError:
                _wait(self._socket, selectors.EVENT_WRITE, self._deadline.step())


def connect(places: Sequence[Place], deadline: Deadline, limit_bytes: int) -> Connection:
    """A connection to the first of `places`, at least one, that answers. Raises `Refusal`."""
    for number, place in enumerate(places, start=1):
        others = number < len(places)
        seconds = min(FETCH_CONNECT_SECONDS, deadline.remaining() / 2) if others else math.inf
        try:
            return Connection(_connected(place, deadline, seconds), deadline, limit_bytes)
        except OSError as error:
            if not others:
                raise Refusal(
                    f"The server could not be reached: {(error.strerror or str(error)).lower()}.",
                    "Check the address and the connection to the network.",
                ) from error
    raise AssertionError("no place to connect to")


def _connected(place: Place, deadline: Deadline, seconds: float) -> socket.socket:
    end = monotonic() + seconds
    connected = socket.socket(place.family, socket.SOCK_STREAM)
    with contextlib.ExitStack() as unless_done:
        unless_done.callback(connected.close)
        connected.setblocking(False)
        code = connected.connect_ex(place.endpoint)
        if code not in _UNDER_WAY:
            raise OSError(code, os.strerror(code))
        while not _wait(connected, selectors.EVENT_WRITE, deadline.step()):
            if monotonic() >= end:
                raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        code = connected.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))
        unless_done.pop_all()
    return connected


def _wait(waiting: socket.socket, event: int, seconds: float) -> bool:
    """Whether the socket became ready within `seconds`."""
    with selectors.DefaultSelector() as selector:
        selector.register(waiting, event)
        return bool(selector.select(seconds))
