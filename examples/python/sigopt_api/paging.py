"""Query parameters and pages of lists."""

from __future__ import annotations

import base64
import json
import re
from typing import Any, Callable, Dict, Iterable, List, Mapping, Tuple, TypeVar
from urllib.parse import parse_qsl

from .errors import bad_request
from .models import Json, Record
from .validate import Check, invalid, text

R = TypeVar("R", bound=Record)
SortKey = Callable[[Any], Any]
Position = Tuple[int, Any, int]

DEFAULT_LIMIT = 100
INTEGER = re.compile(r"-?[0-9]{1,18}")
MARKER_TYPES = {0: int, 1: (int, float), 2: str}


def flag(value: str, where: str) -> bool:
    """Check a boolean of the query."""
    if value not in ("true", "false"):
        raise invalid(where, "expected true or false")
    return value == "true"


def whole(low: int, high: int = 10**18) -> Check:
    """Check an integer of the query."""

    def check(value: str, where: str) -> int:
        if not INTEGER.fullmatch(value) or not low <= int(value) <= high:
            raise invalid(where, f"expected an integer between {low} and {high}")
        return int(value)

    return check


PAGE: Dict[str, Check] = {"limit": whole(0, 100), "before": text(1), "after": text(1)}
SORTED_PAGE: Dict[str, Check] = {**PAGE, "sort": text(1), "ascending": flag}


def parse_query(raw: str, spec: Mapping[str, Check]) -> Json:
    """Return the known parameters of a query string, each one checked."""
    if not raw or not spec:
        return {}
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise bad_request("The query string cannot be read.") from None
    query: Json = {}
    for name, value in pairs:
        if name not in spec:
            continue
        if name in query:
            raise bad_request(f"The query parameter {name} is given more than once.")
        query[name] = spec[name](value, name)
    return query


def by_id(record: Record) -> int:
    """Sort records in the order of their creation."""
    return record.seq


def sort_key(query: Json, options: Mapping[str, SortKey], default: str) -> SortKey:
    """Return the sort key that the query asks for."""
    name = query.get("sort", default)
    if name not in options:
        raise invalid("sort", "expected one of " + ", ".join(options))
    return options[name]


def _position(record: Record, key: SortKey) -> Position:
    """Return a place in the sort order that compares with every other place."""
    value = key(record)
    if value is None:
        return (0, 0, record.seq)
    return (2 if isinstance(value, str) else 1, value, record.seq)


def _write_marker(position: Position) -> str:
    raw = json.dumps(position, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read_marker(query: Json, name: str) -> Position:
    marker = query[name]
    try:
        raw = base64.b64decode(marker + "=" * (-len(marker) % 4), altchars=b"-_", validate=True)
        rank, value, seq = json.loads(raw)
        if type(seq) is int and isinstance(value, MARKER_TYPES[rank]):
            return (rank, value, seq)
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise invalid(name, "expected a marker taken from paging")


def _window(positions: List[Position], query: Json, ascending: bool) -> Tuple[int, int]:
    """Return the first and the last index (exclusive) of the page."""
    start, end = 0, len(positions)
    limit = query.get("limit", DEFAULT_LIMIT)
    if "before" in query:
        marker = _read_marker(query, "before")
        start = sum(1 for p in positions if (p <= marker if ascending else p >= marker))
    if "after" in query:
        marker = _read_marker(query, "after")
        end = sum(1 for p in positions if (p < marker if ascending else p > marker))
        if "before" not in query:
            start = max(start, end - limit)
    return start, max(start, min(end, start + limit))


def paginate(
    records: Iterable[R], query: Json, render: Callable[[R], Json], key: SortKey = by_id
) -> Json:
    """Return the page of a list that the query asks for; `before` leads on, `after` leads back."""
    ascending = query.get("ascending", False)
    placed = [(_position(record, key), record) for record in records]
    placed.sort(key=lambda pair: pair[0], reverse=not ascending)
    positions = [position for position, _ in placed]
    start, end = _window(positions, query, ascending)
    more = start < end
    return {
        "object": "pagination",
        "count": len(placed),
        "data": [render(record) for _, record in placed[start:end]],
        "paging": {
            "before": _write_marker(positions[end - 1]) if more and end < len(placed) else None,
            "after": _write_marker(positions[start]) if more and start > 0 else None,
        },
    }


def whole_list(items: List[Json]) -> Json:
    """Return a list that is complete on one page."""
    paging = {"before": None, "after": None}
    return {"object": "pagination", "count": len(items), "data": items, "paging": paging}
