"""A web server on this computer's loopback that does what a test tells it to, however wrong that is.

with serving() as server:
    address = server.on("/story", page(b"<p>The harbour opens.</p>"))
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator

Behaviour = Callable[[socket.socket], None]
"""What is done with a connection once the request is read; it is closed afterwards."""

_HOST = "127.0.0.1"
_SECONDS = 30.0
_DRIP_SECONDS = 0.02


class Server:
    """Runs until `close`. Each connection has a thread of its own."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        """Everything that was asked, with its headers, in order."""
        self.asked = threading.Event()
        """Set when the first request has come."""
        self._context = context
        self._behaviours: dict[str, Behaviour] = {}
        self._listener = socket.create_server((_HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, path: str = "/", *, host: str = _HOST, scheme: str | None = None) -> str:
        """Of `path` on this server, under any name for it."""
        return f"{scheme or ('https' if self._context else 'http')}://{host}:{self.port}{path}"

    def on(self, path: str, behaviour: Behaviour) -> str:
        """From now on `path` behaves so. Returns its address."""
        self._behaviours[path] = behaviour
        return self.address(path)

    def close(self) -> None:
        """No more connections."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake the thread that waits
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_SECONDS)
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:  # the client may leave at any moment
            stack.callback(connection.close)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
                stack.callback(connection.close)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                received = connection.recv(65_536)
                if not received:
                    return
                head += received
                if not head.startswith(b"GET "):  # such as the greeting of https
                    return
            self.requests.append(head.decode("ascii"))
            self.asked.set()
            self._behaviours.get(head.split()[1].decode("ascii"), page(b"", status="404 Not Found"))(connection)


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server while the block runs; with `context` it speaks https."""
    server = Server(context)
    try:
        yield server
    finally:
        server.close()


def sending(*pieces: bytes) -> Behaviour:
    """Sends these bytes, just as they are."""

    def behave(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return behave


def head(status: str = "200 OK", /, **headers: str) -> bytes:
    """The beginning of an answer; `content_type` becomes `content-type`."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("utf-8")


def page(
    body: bytes, *, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **more: str
) -> Behaviour:
    """A proper answer."""
    return sending(head(status, content_type=content_type, content_length=str(len(body)), **more), body)


def redirect(location: str, status: str = "302 Found") -> Behaviour:
    """Leads on to `location`, which is sent as it is."""
    return page(b"", status=status, location=location)


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n", **headers: str) -> Behaviour:
    """An answer in chunks; `end` is what stands behind the last."""
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return sending(head(transfer_encoding="chunked", **headers), chunks + end)


def dripping(start: bytes, drop: bytes) -> Behaviour:
    """Sends `start`, and then `drop` again and again, slowly, until the client leaves."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(drop)
            threading.Event().wait(_DRIP_SECONDS)

    return behave


def flooding(start: bytes, wave: bytes) -> Behaviour:
    """Sends `start`, and then `wave` again and again, as fast as it goes, until the client leaves."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(wave)

    return behave


def silent(start: bytes = b"") -> Behaviour:
    """Sends `start`, and then waits until the client leaves."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.recv(1)

    return behave


def resetting(start: bytes = b"") -> Behaviour:
    """Sends `start` and tears the line."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return behave
