"""The rules for the parameters of an experiment."""

from __future__ import annotations

from typing import Any, List, Set

from .errors import bad_request
from .models import Json
from .validate import (
    enum,
    integer,
    invalid,
    list_of,
    map_of,
    name_text,
    number,
    object_of,
    scalar,
    text,
    unique,
)

MOST_CATEGORIES = 10
DOUBLE_ONLY = ("transformation", "prior", "precision")

_category_name = text(1, 50)
_condition_value = text(1)
_PRIORS = {
    "normal": object_of({"name": text(), "mean": number, "scale": number}, ("mean", "scale")),
    "beta": object_of({"name": text(), "shape_a": number, "shape_b": number}, ("shape_a", "shape_b")),
}
_prior_name = object_of({"name": enum(*_PRIORS)}, ("name",))


def _category(value: Any, where: str) -> str:
    if isinstance(value, dict):
        return object_of({"name": _category_name}, ("name",))(value, where)["name"]
    return _category_name(value, where)


def _prior(value: Any, where: str) -> Json:
    name = _prior_name(value, where)["name"]
    prior = _PRIORS[name](value, where)
    for key in ("scale", "shape_a", "shape_b"):
        if key in prior and prior[key] <= 0:
            raise invalid(f"{where}.{key}", "expected a number above 0")
    return prior


def _condition(value: Any, where: str) -> List[str]:
    return list_of(_condition_value, 1)(value if isinstance(value, list) else [value], where)


_check_parameter = object_of(
    {
        "name": name_text,
        "type": enum("double", "int", "categorical"),
        "bounds": object_of({"min": number, "max": number}, ("min", "max")),
        "categorical_values": list_of(_category, 2),
        "grid": list_of(number, 2),
        "default_value": scalar,
        "transformation": enum("none", "log"),
        "prior": _prior,
        "conditions": map_of(_condition),
        "precision": integer(0),
    },
    required=("name", "type"),
    null_is_unset=True,
)


def parameter(value: Any, where: str) -> Json:
    """Check one parameter on its own."""
    found = _check_parameter(value, where)
    if found["type"] == "categorical":
        _check_categorical(found, where)
    else:
        _check_numeric(found, where)
    if found["type"] != "double":
        _refuse_keys(found, DOUBLE_ONLY, where)
    if "default_value" in found:
        found["default_value"] = parameter_value(found, found["default_value"], f"{where}.default_value")
        if not in_domain(found, found["default_value"]):
            raise invalid(f"{where}.default_value", "it is outside the range of the parameter")
    return found


def _refuse_keys(found: Json, keys: Any, where: str) -> None:
    for key in keys:
        if key in found:
            raise invalid(f"{where}.{key}", f"not allowed for a parameter of type {found['type']}")


def _check_categorical(found: Json, where: str) -> None:
    _refuse_keys(found, ("bounds", "grid"), where)
    if "categorical_values" not in found:
        raise bad_request(f"Missing required key: {where}.categorical_values.")
    unique(found["categorical_values"], f"{where}.categorical_values")


def _check_numeric(found: Json, where: str) -> None:
    _refuse_keys(found, ("categorical_values",), where)
    if ("grid" in found) == ("bounds" in found):
        raise bad_request(f"{where} needs either bounds or grid.")
    whole = found["type"] == "int"
    if "grid" in found:
        unique(found["grid"], f"{where}.grid")
        if whole:
            found["grid"] = list_of(integer())(found["grid"], f"{where}.grid")
    else:
        _check_bounds(found, whole, f"{where}.bounds")
    if "prior" in found:
        _check_prior(found, f"{where}.prior")


def _check_bounds(found: Json, whole: bool, where: str) -> None:
    bounds = found["bounds"]
    if whole:
        bounds = {key: integer()(value, f"{where}.{key}") for key, value in bounds.items()}
        found["bounds"] = bounds
    if bounds["max"] <= bounds["min"]:
        raise invalid(where, "max must be greater than min")
    if found.get("transformation") == "log" and bounds["min"] <= 0:
        raise invalid(where, "both bounds must be above 0 with a log transformation")


def _check_prior(found: Json, where: str) -> None:
    if found.get("transformation") == "log":
        raise invalid(where, "not allowed with a log transformation")
    if "bounds" not in found:
        raise invalid(where, "a prior needs bounds")
    bounds, prior = found["bounds"], found["prior"]
    if "mean" in prior and not bounds["min"] <= prior["mean"] <= bounds["max"]:
        raise invalid(f"{where}.mean", "expected a number within the bounds")


def parameter_value(found: Json, value: Any, where: str) -> Any:
    """Check that a value is of the type of the parameter."""
    if found["type"] == "double":
        return number(value, where)
    if found["type"] == "int":
        return integer()(value, where)
    return enum(*found["categorical_values"])(value, where)


def in_domain(found: Json, value: Any) -> bool:
    """Return whether a value of the right type lies within bounds or on the grid."""
    if "grid" in found:
        return value in found["grid"]
    if "bounds" in found:
        return found["bounds"]["min"] <= value <= found["bounds"]["max"]
    return True


def check_parameters(parameters: List[Json], experiment_type: str) -> None:
    """Check what concerns all parameters of an experiment together."""
    unique([found["name"] for found in parameters], "parameters")
    categories = sum(len(found.get("categorical_values", ())) for found in parameters)
    if categories > MOST_CATEGORIES:
        raise invalid("parameters", f"expected at most {MOST_CATEGORIES} categorical values in all")
    for found in parameters:
        if experiment_type == "grid" and "bounds" in found:
            raise bad_request(f"The parameter {found['name']} of a grid experiment needs a grid.")


def check_conditions(parameters: List[Json], conditionals: List[Json]) -> None:
    """Check conditionals and that the conditions of all parameters refer to them."""
    names = [conditional["name"] for conditional in conditionals]
    unique(names + [found["name"] for found in parameters], "conditionals")
    for conditional in conditionals:
        unique(conditional["values"], f"the values of the conditional {conditional['name']}")
    known = {conditional["name"]: conditional["values"] for conditional in conditionals}
    for found in parameters:
        for name, values in found.get("conditions", {}).items():
            if any(value not in known.get(name, ()) for value in values):
                raise invalid(f"the conditions of {found['name']}", "expected values of a conditional")


def check_linear_constraints(constraints: List[Json], parameters: List[Json]) -> None:
    """Check that linear constraints are on plain double parameters, each at most once."""
    allowed: Set[str] = {
        found["name"]
        for found in parameters
        if found["type"] == "double"
        and found.get("transformation") != "log"
        and not found.get("conditions")
    }
    for index, constraint in enumerate(constraints):
        where = f"linear_constraints[{index}].terms"
        names = [term["name"] for term in constraint["terms"]]
        unique(names, where)
        if not allowed.issuperset(names):
            raise invalid(where, "expected double parameters without conditions or a log transformation")
