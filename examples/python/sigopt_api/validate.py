"""Building blocks for validators: a check takes a value and its place, and returns the value."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, Pattern, Sequence, Union

from .errors import ApiError, bad_request

Check = Callable[[Any, str], Any]
Number = Union[int, float]

LONGEST_KEY_SHOWN = 40
INT64 = 2**63
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
DIGITS = re.compile(r"[1-9][0-9]{0,18}")


def invalid(where: str, problem: str) -> ApiError:
    """Return the error for a bad value found at a place in the request."""
    return bad_request(f"Invalid value for {where}: {problem}.")


def text(low: int = 0, high: Optional[int] = None, pattern: Optional[Pattern[str]] = None) -> Check:
    """Check a string, its length in characters and its pattern."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise invalid(where, "expected a string")
        if UNSTORABLE.search(value):
            raise invalid(where, "NUL and unpaired surrogates are not allowed")
        if len(value) < low or (high is not None and len(value) > high):
            limit = f"at least {low}" if high is None else f"between {low} and {high}"
            raise invalid(where, f"expected {limit} characters")
        if pattern is not None and not pattern.fullmatch(value):
            raise invalid(where, f"expected a string matching {pattern.pattern}")
        return value

    return check


def enum(*options: str) -> Check:
    """Check that a string is one of the options."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str) or value not in options:
            raise invalid(where, "expected one of " + ", ".join(options))
        return value

    return check


def number(value: Any, where: str) -> Number:
    """Check a number; the decoder has already refused the ones that are not finite."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise invalid(where, "expected a number")
    return value


def integer(low: Optional[int] = None) -> Check:
    """Check a 64-bit integer, written with or without a zero fraction."""

    def check(value: Any, where: str) -> int:
        found = number(value, where)
        if found != int(found):
            raise invalid(where, "expected an integer")
        if not -INT64 <= found < INT64:
            raise invalid(where, "expected a 64-bit integer")
        if low is not None and found < low:
            raise invalid(where, f"expected an integer of at least {low}")
        return int(found)

    return check


def boolean(value: Any, where: str) -> bool:
    """Check a boolean."""
    if not isinstance(value, bool):
        raise invalid(where, "expected true or false")
    return value


def identifier(value: Any, where: str) -> str:
    """Check an id, given as a string of digits or as an integer, and return the string."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not DIGITS.fullmatch(value):
        raise invalid(where, "expected an id")
    return value


def nullable(check: Check) -> Check:
    """Let a check accept null as well."""
    return lambda value, where: None if value is None else check(value, where)


def list_of(check: Check, low: int = 0, high: Optional[int] = None) -> Check:
    """Check an array, its length and each of its items."""

    def check_list(value: Any, where: str) -> List[Any]:
        if not isinstance(value, list):
            raise invalid(where, "expected an array")
        if len(value) < low:
            raise invalid(where, f"expected at least {low} items")
        if high is not None and len(value) > high:
            raise invalid(where, f"expected at most {high} items")
        return [check(item, f"{where}[{index}]") for index, item in enumerate(value)]

    return check_list


def map_of(check: Check, high: Optional[int] = None, key_high: Optional[int] = None) -> Check:
    """Check an object that maps free names to values of one kind."""
    check_key = text(0, key_high)

    def check_map(value: Any, where: str) -> Dict[str, Any]:
        if not isinstance(value, dict):
            raise invalid(where, "expected an object")
        if high is not None and len(value) > high:
            raise invalid(where, f"expected at most {high} keys")
        return {
            check_key(key, f"a key of {where}"): check(item, f"{where}.{key[:LONGEST_KEY_SHOWN]}")
            for key, item in value.items()
        }

    return check_map


def object_of(
    schema: Mapping[str, Check], required: Sequence[str] = (), null_is_unset: bool = False
) -> Check:
    """Check an object with known keys and leave out the keys that are not known."""

    def check(value: Any, where: str) -> Dict[str, Any]:
        if not isinstance(value, dict):
            raise invalid(where, "expected an object")
        if null_is_unset:
            value = {key: item for key, item in value.items() if item is not None}
        prefix = f"{where}." if where else ""
        for key in required:
            if key not in value:
                raise bad_request(f"Missing required key: {prefix}{key}.")
        return {
            key: check_key(value[key], prefix + key)
            for key, check_key in schema.items()
            if key in value
        }

    return check


def fields(
    body: Mapping[str, Any], schema: Mapping[str, Check], required: Sequence[str] = ()
) -> Dict[str, Any]:
    """Return the known keys of a request body, each one checked."""
    return object_of(schema, required)(body, "")


def unique(values: Sequence[Any], where: str) -> None:
    """Refuse a list in which a value appears twice."""
    if len(set(values)) != len(values):
        raise invalid(where, "expected no duplicates")


def scalar(value: Any, where: str) -> Union[str, Number]:
    """Check a value that is a number or a string."""
    return text()(value, where) if isinstance(value, str) else number(value, where)


def _metadata_value(value: Any, where: str) -> Union[str, Number, None]:
    if value is None:
        return None
    return text(0, 500)(value, where) if isinstance(value, str) else number(value, where)


def metadata_of(high: int = 100) -> Check:
    """Check metadata with at most so many pairs, where a null value counts as absent."""
    check_pairs = map_of(_metadata_value, key_high=100)

    def check(value: Any, where: str) -> Dict[str, Any]:
        pairs = {key: item for key, item in check_pairs(value, where).items() if item is not None}
        if len(pairs) > high:
            raise invalid(where, f"expected at most {high} pairs")
        return pairs

    return check


name_text = text(1, 100)
metadata = metadata_of()
