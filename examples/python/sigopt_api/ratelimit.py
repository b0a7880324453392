"""Fixed-window rate limiting, one window for each token."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from typing import Dict, Optional

from .errors import ApiError


@dataclass(frozen=True)
class Limit:
    """So many requests in a window of so many seconds."""

    requests: int
    seconds: float


@dataclass
class _Window:
    started: float
    count: int = 0


class RateLimiter:
    """Counts the requests of each token and refuses those over the limit."""

    def __init__(self, limit_for_all: Optional[Limit] = None) -> None:
        self._limit_for_all = limit_for_all
        self._windows: Dict[str, _Window] = {}
        self._lock = threading.Lock()

    def check(self, token: str, own_limit: Optional[Limit]) -> None:
        """Count one request of a token, or refuse it with 429."""
        limit = self._limit_for_all or own_limit
        if limit is None:
            return
        now = time.monotonic()
        with self._lock:
            window = self._windows.get(token)
            if window is None or now - window.started >= limit.seconds:
                window = self._windows[token] = _Window(now)
            window.count += 1
            over = window.count > limit.requests
        if over:
            wait = max(1, math.ceil(window.started + limit.seconds - now))
            raise ApiError(429, "Too many requests. Try again later.", {"Retry-After": str(wait)})
