"""Points of an experiment: checking the ones that callers send and drawing new ones."""

from __future__ import annotations

import math
import random
from typing import Any, Dict, List, Optional

from .errors import bad_request
from .models import Experiment, Json
from .parameters import in_domain, parameter_value
from .validate import Check, enum, invalid, name_text, object_of

TRIES = 2000
TOLERANCE = 1e-9

_task_object = object_of({"name": name_text}, ("name",))


def _active_parameters(settings: Json, values: Json) -> List[Json]:
    """Return the parameters whose conditions hold."""
    return [
        found
        for found in settings["parameters"]
        if all(values.get(name) in wanted for name, wanted in found.get("conditions", {}).items())
    ]


def _constraints_hold(settings: Json, values: Json) -> bool:
    for constraint in settings["linear_constraints"]:
        total = sum(float(term["weight"]) * float(values[term["name"]]) for term in constraint["terms"])
        excess = total - constraint["threshold"]
        if constraint["type"] == "greater_than":
            excess = -excess
        if excess > TOLERANCE:
            return False
    return True


def assignments_for(experiment: Experiment, only_in_domain: bool = False) -> Check:
    """Check assignments: exactly the active parameters, values of their type, constraints met."""
    settings = experiment.settings

    def check(value: Any, where: str) -> Json:
        if not isinstance(value, dict):
            raise invalid(where, "expected an object")
        checked = _conditional_values(settings, value, where)
        for found in _active_parameters(settings, checked):
            name = found["name"]
            if name not in value:
                raise bad_request(f"Missing required key: {where}.{name}.")
            checked[name] = parameter_value(found, value[name], f"{where}.{name}")
            if only_in_domain and not in_domain(found, checked[name]):
                raise invalid(f"{where}.{name}", "it is outside the range of the parameter")
        if len(checked) != len(value):
            raise invalid(where, "it names something that is not a parameter of this point")
        if not _constraints_hold(settings, checked):
            raise invalid(where, "a linear constraint is not met")
        return checked

    return check


def _conditional_values(settings: Json, value: Json, where: str) -> Json:
    checked: Json = {}
    for conditional in settings["conditionals"]:
        name = conditional["name"]
        if name not in value:
            raise bad_request(f"Missing required key: {where}.{name}.")
        checked[name] = enum(*conditional["values"])(value[name], f"{where}.{name}")
    return checked


def task_name(value: Any, where: str) -> str:
    """Check a task, given as its name or as an object with its name."""
    if isinstance(value, dict):
        value = _task_object(value, where)["name"]
    return name_text(value, where)


def find_task(experiment: Experiment, name: Optional[str], with_assignments: bool) -> Optional[Json]:
    """Return the task that goes with assignments, which multitask experiments need."""
    tasks: Dict[str, Json] = {task["name"]: task for task in experiment.settings["tasks"]}
    if name is None:
        if tasks and with_assignments:
            raise bad_request("Missing required key: task.")
        return None
    if not with_assignments:
        raise invalid("task", "only allowed together with assignments")
    if name not in tasks:
        raise invalid("task", "expected a task of the experiment")
    return tasks[name]


def draw(experiment: Experiment) -> Json:
    """Return a random point of an experiment."""
    settings = experiment.settings
    for _ in range(TRIES):
        values = {item["name"]: random.choice(item["values"]) for item in settings["conditionals"]}
        for found in _active_parameters(settings, values):
            values[found["name"]] = _draw_value(found)
        if _constraints_hold(settings, values):
            return values
    raise bad_request("No point was found that meets the linear constraints.")


def draw_task(experiment: Experiment) -> Optional[Json]:
    """Return a random task of a multitask experiment."""
    tasks = experiment.settings["tasks"]
    return random.choice(tasks) if tasks else None


def _draw_value(found: Json) -> Any:
    if found["type"] == "categorical":
        return random.choice(found["categorical_values"])
    if "grid" in found:
        return random.choice(found["grid"])
    low, high = found["bounds"]["min"], found["bounds"]["max"]
    if found["type"] == "int":
        return random.randint(low, high)
    if found.get("transformation") == "log":
        drawn = math.exp(random.uniform(math.log(low), math.log(high)))
    else:
        share = random.random()
        drawn = low * (1 - share) + high * share
    return _rounded(drawn, found, low, high)


def _rounded(drawn: float, found: Json, low: float, high: float) -> float:
    precision = found.get("precision")
    if precision is not None:
        drawn = round(drawn, min(precision, 300))
    return min(max(drawn, low), high)
