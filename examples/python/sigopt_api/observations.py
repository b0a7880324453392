"""Operations on observations."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping

from .assignments import assignments_for, find_task, task_name
from .call import Call
from .errors import bad_request, not_found
from .models import Experiment, Json, Observation, Suggestion
from .paging import SORTED_PAGE, SortKey, by_id, flag, paginate, sort_key, whole_list
from .render import metric_value, observation_json
from .validate import (
    Check,
    Number,
    boolean,
    fields,
    identifier,
    invalid,
    list_of,
    metadata,
    name_text,
    nullable,
    number,
    object_of,
    unique,
)

LIST_QUERY: Dict[str, Check] = {**SORTED_PAGE, "deleted": flag}
DELETE_QUERY: Dict[str, Check] = {"no_optimize": flag}
_NULLABLE = ("suggestion", "assignments", "values", "task")


def _stddev(value: Any, where: str) -> Number:
    if number(value, where) < 0:
        raise invalid(where, "expected a number of at least 0")
    return value


_evaluation = object_of(
    {"name": name_text, "value": number, "value_stddev": nullable(_stddev)}, ("name", "value")
)
_evaluations = list_of(_evaluation)
_items = object_of(
    {"observations": list_of(lambda item, where: item), "no_optimize": boolean}, ("observations",)
)


def _values_for(experiment: Experiment) -> Check:
    """Check values: one for each metric of the experiment."""
    metrics = [metric["name"] for metric in experiment.settings["metrics"]]

    def check(value: Any, where: str) -> List[Json]:
        found = _evaluations(value, where)
        names = [item["name"] for item in found]
        unique(names, where)
        if set(names) != set(metrics):
            raise invalid(where, "expected one entry for each metric of the experiment")
        found.sort(key=lambda item: metrics.index(item["name"]))
        return [{"value_stddev": None, **item} for item in found]

    return check


def _suggestion_of(experiment: Experiment) -> Check:
    """Check the id of a suggestion of the experiment and return the suggestion."""

    def check(value: Any, where: str) -> Suggestion:
        suggestion = experiment.suggestions.get(identifier(value, where))
        if suggestion is None:
            raise invalid(where, "expected the id of a suggestion of the experiment")
        return suggestion

    return check


def _schema(experiment: Experiment) -> Dict[str, Check]:
    return {
        "suggestion": _suggestion_of(experiment),
        "assignments": assignments_for(experiment),
        "values": _values_for(experiment),
        "failed": boolean,
        "metadata": metadata,
        "task": task_name,
        "no_optimize": boolean,
    }


def _parse_new(experiment: Experiment, item: Any, where: str) -> Json:
    """Return the fields of a new observation."""
    sent = object_of(_schema(experiment))(_without_deprecated(experiment, item, where), where)
    return _resolve(experiment, sent)


def _without_deprecated(experiment: Experiment, item: Any, where: str) -> Any:
    """Turn the deprecated keys `value` and `value_stddev` into `values`."""
    if not isinstance(item, dict) or "value" not in item:
        return item
    metrics = experiment.settings["metrics"]
    if "values" in item or len(metrics) != 1:
        raise invalid(f"{where}.value" if where else "value", "use values instead")
    evaluation = {key: item[key] for key in ("value", "value_stddev") if key in item}
    return {**item, "values": [{"name": metrics[0]["name"], **evaluation}]}


def _resolve(experiment: Experiment, sent: Mapping[str, Any]) -> Json:
    """Apply the rules that concern several keys and return the fields of the observation."""
    suggestion, values, failed = sent.get("suggestion"), sent.get("values"), sent.get("failed", False)
    if (suggestion is None) == ("assignments" not in sent):
        raise bad_request("Exactly one of suggestion and assignments is required.")
    if failed and values is not None:
        raise bad_request("A failed observation has no values.")
    if not failed and values is None:
        raise bad_request("Missing required key: values.")
    task = find_task(experiment, sent.get("task"), "assignments" in sent)
    return {
        "assignments": suggestion.assignments if suggestion else sent["assignments"],
        "values": values or [],
        "failed": failed,
        "suggestion": suggestion,
        "task": suggestion.task if suggestion else task,
        "metadata": sent.get("metadata"),
    }


def _add(call: Call, experiment: Experiment, found: Json) -> Json:
    observation = Observation(call.store.next_seq(), **found)
    experiment.observations[observation.id] = observation
    if observation.suggestion is not None:
        observation.suggestion.observation_count += 1
    return observation_json(experiment, observation)


def _find(call: Call, experiment: Experiment) -> Observation:
    observation = experiment.observations.get(call.params["observation_id"])
    if observation is None:
        raise not_found("Observation")
    return observation


def _sort_keys(experiment: Experiment) -> Dict[str, SortKey]:
    settings = experiment.settings
    names = [metric["name"] for metric in settings["metrics"]]
    keys: Dict[str, SortKey] = {
        "id": by_id,
        "timestamp": lambda observation: observation.created,
        "value": _by_metric(names[0]),
    }
    keys.update({f"value-{name}": _by_metric(name) for name in names})
    for parameter in settings["parameters"]:
        keys[f"parameter-{parameter['name']}"] = _by_parameter(parameter["name"])
    return keys


def _by_metric(name: str) -> SortKey:
    return lambda observation: metric_value(observation, name)


def _by_parameter(name: str) -> SortKey:
    return lambda observation: observation.assignments.get(name)


def _renderer(experiment: Experiment) -> Callable[[Observation], Json]:
    return lambda observation: observation_json(experiment, observation)


def list_observations(call: Call) -> Json:
    """Return a page of the observations of an experiment."""
    experiment, query = call.experiment(), call.query
    deleted = query.get("deleted", False)
    source = experiment.deleted_observations if deleted else experiment.observations
    key = sort_key(query, _sort_keys(experiment), "id")
    return paginate(source.values(), query, _renderer(experiment), key)


def create_observation(call: Call) -> Json:
    """Record an observation."""
    experiment = call.open_experiment()
    return _add(call, experiment, _parse_new(experiment, call.body, ""))


def create_observation_batch(call: Call) -> Json:
    """Record several observations, or none if one of them is not valid."""
    experiment = call.open_experiment()
    items = _items(call.body, "")["observations"]
    found = [_parse_new(experiment, item, f"observations[{index}]") for index, item in enumerate(items)]
    return whole_list([_add(call, experiment, item) for item in found])


def get_observation(call: Call) -> Json:
    """Return an observation."""
    experiment = call.experiment()
    return observation_json(experiment, _find(call, experiment))


def update_observation(call: Call) -> Json:
    """Change the keys of an observation that are sent."""
    experiment = call.open_experiment()
    observation = _find(call, experiment)
    schema = {
        key: nullable(check) if key in _NULLABLE else check for key, check in _schema(experiment).items()
    }
    merged = {**_as_sent(observation), **fields(call.body, schema)}
    found = _resolve(experiment, {key: item for key, item in merged.items() if item is not None})
    _move(observation, found["suggestion"])
    for key, item in found.items():
        setattr(observation, key, item)
    return observation_json(experiment, observation)


def _as_sent(observation: Observation) -> Json:
    """Return the keys that would create the same observation again."""
    own_point = observation.suggestion is None
    return {
        "suggestion": observation.suggestion,
        "assignments": observation.assignments if own_point else None,
        "values": observation.values or None,
        "failed": observation.failed,
        "metadata": observation.metadata,
        "task": observation.task["name"] if own_point and observation.task else None,
    }


def _move(observation: Observation, suggestion: Any) -> None:
    """Let an observation count for another suggestion than before."""
    if observation.suggestion is not None:
        observation.suggestion.observation_count -= 1
    if suggestion is not None:
        suggestion.observation_count += 1


def _delete(experiment: Experiment, observation: Observation) -> None:
    experiment.deleted_observations[observation.id] = experiment.observations.pop(observation.id)
    if observation.suggestion is not None:
        observation.suggestion.observation_count -= 1


def delete_observation(call: Call) -> Json:
    """Delete an observation."""
    experiment = call.open_experiment()
    _delete(experiment, _find(call, experiment))
    return {}


def delete_observations(call: Call) -> Json:
    """Delete all observations of an experiment."""
    experiment = call.open_experiment()
    for observation in list(experiment.observations.values()):
        _delete(experiment, observation)
    return {}
