"""Decoding of request bodies."""

from __future__ import annotations

import json
import math
import sys
from typing import Any, Dict

from .errors import bad_request

LONGEST_INTEGER = 310


def _parse_int(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER or abs(int(digits)) > sys.float_info.max:
        raise bad_request("The request body holds a number that is too large.")
    return int(digits)


def _parse_float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise bad_request("The request body holds a number that is too large.")
    return value


def _refuse_constant(name: str) -> None:
    raise bad_request(f"The request body is not valid JSON: {name} is not a number.")


def parse_object(raw: bytes) -> Dict[str, Any]:
    """Return the JSON object that a body holds; an empty body counts as an empty object."""
    if not raw:
        return {}
    try:
        value = json.loads(
            raw.decode("utf-8"),
            parse_int=_parse_int,
            parse_float=_parse_float,
            parse_constant=_refuse_constant,
        )
    except UnicodeDecodeError:
        raise bad_request("The request body is not UTF-8.") from None
    except RecursionError:
        raise bad_request("The request body is nested too deeply.") from None
    except ValueError as problem:
        raise bad_request(f"The request body is not valid JSON: {problem}.") from None
    if not isinstance(value, dict):
        raise bad_request("The request body must be a JSON object.")
    return value
