"""The rules for creating and updating an experiment as a whole."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from .errors import bad_request
from .models import Experiment, Json
from .parameters import check_conditions, check_linear_constraints, check_parameters, parameter
from .validate import (
    boolean,
    enum,
    fields,
    integer,
    invalid,
    list_of,
    metadata,
    name_text,
    nullable,
    number,
    object_of,
    text,
    unique,
)

MOST_OPTIMIZED = 2
MOST_CONSTRAINTS = 4
FIXED = ("conditionals", "linear_constraints", "num_solutions", "tasks", "type")

_metric = object_of(
    {
        "name": name_text,
        "objective": enum("maximize", "minimize"),
        "strategy": enum("optimize", "store", "constraint"),
        "threshold": nullable(number),
    },
    required=("name",),
)
_conditional = object_of({"name": name_text, "values": list_of(text(1), 2)}, ("name", "values"))
_term = object_of({"name": text(), "weight": number}, ("name", "weight"))
_linear_constraint = object_of(
    {"type": enum("less_than", "greater_than"), "threshold": number, "terms": list_of(_term, 1)},
    required=("type", "threshold", "terms"),
)
_task = object_of({"name": text(1), "cost": number}, ("name", "cost"))
_metrics = list_of(_metric, 1, 50)
_parameters = list_of(parameter, 1)

_CREATE = {
    "name": name_text,
    "parameters": _parameters,
    "metrics": _metrics,
    "metric": _metric,
    "observation_budget": integer(1),
    "parallel_bandwidth": integer(1),
    "num_solutions": integer(1),
    "project": text(),
    "type": enum("offline", "grid", "random"),
    "conditionals": list_of(_conditional),
    "linear_constraints": list_of(_linear_constraint),
    "tasks": list_of(_task, 2),
    "metadata": metadata,
}
_UPDATE = {
    "name": name_text,
    "state": enum("active", "deleted"),
    "metadata": nullable(metadata),
    "metrics": _metrics,
    "observation_budget": integer(1),
    "parallel_bandwidth": nullable(integer(1)),
    "parameters": _parameters,
    "project": nullable(text()),
    "no_optimize": boolean,
}
_DEFAULTS: Json = {
    "type": "offline",
    "observation_budget": None,
    "parallel_bandwidth": 1,
    "num_solutions": 1,
    "conditionals": [],
    "linear_constraints": [],
    "tasks": [],
    "metadata": None,
}


def new_experiment(body: Json) -> Json:
    """Return the settings of a new experiment."""
    found = fields(body, _CREATE, ("name", "parameters"))
    if ("metrics" in found) == ("metric" in found):
        raise bad_request("Exactly one of metrics and metric is required.")
    metrics = found["metrics"] if "metrics" in found else [found.pop("metric")]
    settings = {**_DEFAULTS, **found, "metrics": [_metric_defaults(metric) for metric in metrics]}
    _check_settings(settings)
    return settings


def _metric_defaults(metric: Json) -> Json:
    return {"objective": "maximize", "strategy": "optimize", "threshold": None, **metric}


def _check_settings(settings: Json) -> None:
    _check_metrics(settings["metrics"])
    _check_space(settings)
    if settings["linear_constraints"] and settings["type"] != "offline":
        raise invalid("linear_constraints", "only allowed for experiments of type offline")
    if settings["tasks"]:
        _check_tasks(settings)
    if settings["num_solutions"] > 1:
        _check_solutions(settings)
    _check_budget(settings)


def _check_space(settings: Json) -> None:
    check_parameters(settings["parameters"], settings["type"])
    check_conditions(settings["parameters"], settings["conditionals"])
    check_linear_constraints(settings["linear_constraints"], settings["parameters"])


def _count(metrics: List[Json], strategy: str) -> int:
    return sum(1 for metric in metrics if metric["strategy"] == strategy)


def _check_metrics(metrics: List[Json]) -> None:
    unique([metric["name"] for metric in metrics], "metrics")
    optimized = _count(metrics, "optimize")
    if optimized > MOST_OPTIMIZED:
        raise invalid("metrics", f"expected at most {MOST_OPTIMIZED} optimized metrics")
    if _count(metrics, "constraint") > MOST_CONSTRAINTS:
        raise invalid("metrics", f"expected at most {MOST_CONSTRAINTS} constraint metrics")
    for index, metric in enumerate(metrics):
        _check_threshold(metric, optimized, f"metrics[{index}].threshold")


def _check_threshold(metric: Json, optimized: int, where: str) -> None:
    has_threshold = metric["threshold"] is not None
    if metric["strategy"] == "constraint" and not has_threshold:
        raise invalid(where, "a constraint metric needs a threshold")
    if metric["strategy"] == "store" and has_threshold:
        raise invalid(where, "not allowed for a stored metric")
    if metric["strategy"] == "optimize" and has_threshold and optimized < MOST_OPTIMIZED:
        raise invalid(where, "only allowed with two optimized metrics")


def _check_tasks(settings: Json) -> None:
    tasks, metrics = settings["tasks"], settings["metrics"]
    unique([task["name"] for task in tasks], "tasks")
    unique([task["cost"] for task in tasks], "tasks")
    if any(not 0 < task["cost"] <= 1 for task in tasks):
        raise invalid("tasks", "expected costs above 0 and up to 1")
    if all(task["cost"] != 1 for task in tasks):
        raise invalid("tasks", "exactly one cost must be 1")
    if _count(metrics, "optimize") > 1 or _count(metrics, "constraint") or settings["num_solutions"] > 1:
        raise invalid("tasks", "not allowed with several optimized metrics, constraints or solutions")


def _check_solutions(settings: Json) -> None:
    if _count(settings["metrics"], "optimize") != 1:
        raise invalid("num_solutions", "several solutions need exactly one optimized metric")
    if any(found["type"] == "categorical" for found in settings["parameters"]):
        raise invalid("num_solutions", "several solutions exclude categorical parameters")


def _check_budget(settings: Json) -> None:
    metrics = settings["metrics"]
    needed = (
        _count(metrics, "optimize") > 1
        or _count(metrics, "constraint") > 0
        or settings["num_solutions"] > 1
        or bool(settings["tasks"])
    )
    if needed and settings["observation_budget"] is None:
        raise bad_request("Missing required key: observation_budget.")


def experiment_changes(experiment: Experiment, body: Json) -> Json:
    """Return the settings that an update changes, each with its new value."""
    settings = experiment.settings
    for key in FIXED:
        if key in body and body[key] != settings[key]:
            raise invalid(key, "it cannot be changed after creation")
    changes = fields(body, _UPDATE)
    changes.pop("no_optimize", None)
    if "observation_budget" in changes:
        _check_budget_change(settings)
    if changes.get("parallel_bandwidth", 1) is None:
        changes["parallel_bandwidth"] = _DEFAULTS["parallel_bandwidth"]
    if "metrics" in changes:
        changes["metrics"] = _changed_metrics(settings["metrics"], changes["metrics"])
    if "parameters" in changes:
        sent, checked = body["parameters"], changes["parameters"]
        changes["parameters"] = _changed_parameters(settings, sent, checked)
        _check_space({**settings, **changes})
    return changes


def _check_budget_change(settings: Json) -> None:
    several = _count(settings["metrics"], "optimize") > 1 or settings["num_solutions"] > 1
    if several or settings["type"] == "grid":
        raise invalid("observation_budget", "it cannot be changed for this kind of experiment")


def _changed_metrics(old: List[Json], new: List[Json]) -> List[Json]:
    stored = {metric["name"]: metric for metric in old}
    if len(new) != len(old) or {metric["name"] for metric in new} != set(stored):
        raise invalid("metrics", "expected all metrics of the experiment")
    for metric in new:
        for key in ("objective", "strategy"):
            if metric.get(key, stored[metric["name"]][key]) != stored[metric["name"]][key]:
                raise invalid("metrics", f"the {key} of a metric cannot be changed")
    by_name = {metric["name"]: metric for metric in new}
    merged = [{**metric, **by_name[metric["name"]]} for metric in old]
    _check_metrics(merged)
    return merged


def _changed_parameters(settings: Json, sent: List[Any], new: List[Json]) -> List[Json]:
    """Return the new parameters, where a known one keeps what is fixed about it."""
    stored: Dict[str, Json] = {found["name"]: found for found in settings["parameters"]}
    result = []
    for index, found in enumerate(new):
        where = f"parameters[{index}]"
        old: Optional[Json] = stored.get(found["name"])
        if old is None:
            if "default_value" not in found:
                raise bad_request(f"Missing required key: {where}.default_value of a new parameter.")
            result.append(found)
        else:
            result.append(_changed_parameter(old, sent[index], found, where))
    return result


def _changed_parameter(old: Json, sent: Json, found: Json, where: str) -> Json:
    for key in ("type", "transformation", "conditions"):
        if key in found and found[key] != old.get(key, "none" if key == "transformation" else None):
            raise invalid(f"{where}.{key}", "it cannot be changed")
    kept = {key: old[key] for key in ("transformation", "conditions") if key in old}
    return parameter({**sent, **kept}, where)
