"""HTTP: reading requests and writing answers over persistent connections."""

from __future__ import annotations

import socket
import sys
from http import HTTPStatus
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO, Callable, Optional, Tuple

from .app import Answer, App, error_answer
from .errors import ApiError, bad_request

MAX_BODY = 1024 * 1024
MAX_DRAIN = 32 * MAX_BODY
PIECE = 64 * 1024
MAX_LINE = 1024
IDLE_SECONDS = 75


class Unreadable(ApiError):
    """A request whose end cannot be found, so that the connection has to be closed."""

    def __init__(self, message: str) -> None:
        super().__init__(400, message)


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise Unreadable("The request body is shorter than announced.")
    return data


def _discard(stream: BinaryIO, size: int) -> None:
    """Read over a body that is not wanted."""
    if size > MAX_DRAIN:
        raise Unreadable("The request body is too large.")
    while size > 0:
        size -= len(_read_exactly(stream, min(size, PIECE)))


def _read_line(stream: BinaryIO) -> bytes:
    line = stream.readline(MAX_LINE + 1)
    if not line.endswith(b"\n"):
        raise Unreadable("The chunks of the request body cannot be read.")
    return line.strip()


def _read_chunks(stream: BinaryIO) -> bytes:
    """Read a body in the chunked transfer coding."""
    body, received = bytearray(), 0
    while True:
        digits = _read_line(stream).partition(b";")[0].strip()
        if not digits or digits.strip(b"0123456789abcdefABCDEF") or len(digits) > 8:
            raise Unreadable("The chunks of the request body cannot be read.")
        size = int(digits, 16)
        received += size
        if size == 0:
            break
        if received <= MAX_BODY:
            body += _read_exactly(stream, size)
        elif received <= MAX_DRAIN:
            _discard(stream, size)
        else:
            raise Unreadable("The request body is too large.")
        if _read_line(stream):
            raise Unreadable("The chunks of the request body cannot be read.")
    while _read_line(stream):
        continue
    if received > MAX_BODY:
        raise bad_request("The request body is too large.")
    return bytes(body)


def read_body(stream: BinaryIO, headers: HTTPMessage) -> bytes:
    """Read the whole body of a request."""
    coding = headers.get("Transfer-Encoding")
    lengths = set(headers.get_all("Content-Length", []))
    if coding is not None:
        if coding.strip().lower() != "chunked" or lengths:
            raise Unreadable("The transfer coding of the request is not supported.")
        return _read_chunks(stream)
    if not lengths:
        return b""
    length = lengths.pop().strip()
    if lengths or not (length.isascii() and length.isdigit()) or len(length) > 18:
        raise Unreadable("The Content-Length of the request is not valid.")
    if int(length) > MAX_BODY:
        _discard(stream, int(length))
        raise bad_request("The request body is too large.")
    return _read_exactly(stream, int(length))


class Handler(BaseHTTPRequestHandler):
    """Serves one connection."""

    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"
    server_version = "SigOptExample"
    wbufsize = PIECE
    disable_nagle_algorithm = True
    timeout = IDLE_SECONDS
    server: Server

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Treat every method alike, so that unknown ones are answered by the service too."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        try:
            body = read_body(self.rfile, self.headers)
            answer = self.server.app.answer(self.command, self.path, self.headers, body)
        except ApiError as error:
            self.close_connection = self.close_connection or isinstance(error, Unreadable)
            answer = error_answer(error)
        self._write(answer)

    def _write(self, answer: Answer) -> None:
        payload = answer.encoded()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.payload is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(payload)

    def send_error(
        self, code: int, message: Optional[str] = None, explain: Optional[str] = None
    ) -> None:
        """Answer a request that cannot even be parsed, in the format of all other errors."""
        self.close_connection = True
        self._write(error_answer(bad_request(message or HTTPStatus(code).phrase)))

    def handle_expect_100(self) -> bool:
        """Ask for the body at once, as answers are buffered."""
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def version_string(self) -> str:
        """Return the name of the server without the version of Python."""
        return self.server_version

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet about single requests."""


class Server(ThreadingHTTPServer):
    """Accepts connections, each served by a thread of its own."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: Tuple[str, int], app: App) -> None:
        self.app = app
        super().__init__(address, Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong with a connection, unless the caller just hung up."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, socket.timeout)):
            super().handle_error(request, client_address)
