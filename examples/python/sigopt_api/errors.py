"""The one exception that operations raise to answer with something other than 2XX."""

from __future__ import annotations

from typing import Dict, Optional


class ApiError(Exception):
    """An error answer: a status, a message for the caller and extra headers."""

    def __init__(self, status: int, message: str, headers: Optional[Dict[str, str]] = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}


def bad_request(message: str) -> ApiError:
    """Return the error for a request that is not understood or not valid."""
    return ApiError(400, message)


def forbidden(message: str) -> ApiError:
    """Return the error for a token that is not good for what it asks."""
    return ApiError(403, message)


def not_found(what: str) -> ApiError:
    """Return the error for something that does not exist."""
    return ApiError(404, f"{what} not found.")


def conflict(message: str) -> ApiError:
    """Return the error for a reused name or an operation on deleted data."""
    return ApiError(409, message)
