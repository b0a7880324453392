"""From a request to an answer: authentication, limits, permissions and the operation."""

from __future__ import annotations

import base64
import json
import sys
import traceback
from dataclasses import dataclass, field
from typing import Dict, Mapping, Optional

from .call import Call
from .credentials import new_store
from .errors import ApiError, forbidden
from .jsonbody import parse_object
from .models import Json, Token
from .paging import parse_query
from .ratelimit import Limit, RateLimiter
from .routes import Operation, Router


@dataclass
class Answer:
    """An answer to a request; no payload means an answer without a body."""

    status: int
    payload: Optional[Json]
    headers: Dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the payload as it is sent."""
        return b"" if self.payload is None else json.dumps(self.payload).encode("ascii")


def error_answer(error: ApiError) -> Answer:
    """Return the documented body for an error."""
    return Answer(error.status, {"error": {"message": error.message}}, error.headers)


class App:
    """The service without its transport."""

    def __init__(self, limit_for_all: Optional[Limit] = None) -> None:
        self._store = new_store()
        self._router = Router()
        self._limiter = RateLimiter(limit_for_all)

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request."""
        try:
            return self._answer(method, target, headers, body)
        except ApiError as error:
            return error_answer(error)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            return error_answer(ApiError(500, "Something went wrong on our end."))

    def _answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        path, _, query = target.partition("#")[0].partition("?")
        operation, params = self._router.find(method, path)
        value = read_token(headers.get("Authorization"))
        with self._store.lock:
            token = self._authenticate(value)
            self._limiter.check(value, token.limit)
            check_permission(operation, token)
        call = Call(self._store, token, params)
        call.query = parse_query(query, operation.query)
        if operation.has_body:
            call.body = parse_object(body)
        with self._store.lock:
            payload = operation.run(call)
        if operation.has_body and headers.get("X-Response-Content", "").strip().lower() == "skip":
            return Answer(204, None)
        return Answer(operation.status, payload)

    def _authenticate(self, value: str) -> Token:
        token = self._store.find_token(value)
        if token is None:
            raise forbidden("The provided API token does not match a client.")
        return token


def read_token(header: Optional[str]) -> str:
    """Return the token of an Authorization header: the user name of HTTP Basic, without password."""
    scheme, _, credentials = (header or "").strip().partition(" ")
    token = password = ""
    if scheme.lower() == "basic":
        try:
            decoded = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
            user, colon, password = decoded.partition(":")
            token = user if colon else ""
        except ValueError:
            pass
    if not token or password:
        raise ApiError(401, "No API token provided.", {"WWW-Authenticate": 'Basic realm="SigOpt API"'})
    return token


def check_permission(operation: Operation, token: Token) -> None:
    """Refuse an operation that is not open to this kind of token."""
    if operation.writes and token.permissions == "read":
        raise forbidden("This token only has permission to read.")
    if token.development and not operation.development:
        raise forbidden("This endpoint is not open to development tokens.")
    if token.is_guest and not operation.guest:
        raise forbidden("This endpoint is not open to guest tokens.")
