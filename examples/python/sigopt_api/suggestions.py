"""Operations on suggestions and on queued suggestions."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

from .assignments import assignments_for, draw, draw_task, find_task, task_name
from .call import Call
from .errors import not_found
from .models import Experiment, Json, QueuedSuggestion, Suggestion
from .paging import PAGE, flag, paginate
from .render import queued_suggestion_json, suggestion_json
from .validate import Check, enum, fields, identifier, metadata, nullable


def _ids(value: str, where: str) -> Any:
    return {identifier(part, where) for part in value.split(",")}


LIST_QUERY: Dict[str, Check] = {**PAGE, "state": enum("open"), "id": _ids, "deleted": flag}
DELETE_QUERY: Dict[str, Check] = {"state": enum("open")}
QUEUE_QUERY: Dict[str, Check] = PAGE


def _renderer(experiment: Experiment) -> Callable[[Suggestion], Json]:
    return lambda suggestion: suggestion_json(experiment, suggestion)


def list_suggestions(call: Call) -> Json:
    """Return a page of the suggestions of an experiment."""
    experiment, query = call.experiment(), call.query
    deleted = query.get("deleted", False)
    source = experiment.deleted_suggestions if deleted else experiment.suggestions
    found = [
        suggestion
        for suggestion in source.values()
        if ("state" not in query or not suggestion.observation_count)
        and ("id" not in query or suggestion.id in query["id"])
    ]
    return paginate(found, query, _renderer(experiment))


def create_suggestion(call: Call) -> Json:
    """Make a suggestion: the point asked for, the next one in the queue, or a random one."""
    experiment = call.open_experiment()
    schema: Dict[str, Check] = {
        "metadata": metadata,
        "assignments": assignments_for(experiment, only_in_domain=True),
        "task": task_name,
    }
    sent = fields(call.body, schema)
    task = find_task(experiment, sent.get("task"), "assignments" in sent)
    if "assignments" in sent:
        assignments = sent["assignments"]
    else:
        assignments, task = _next_point(experiment)
    suggestion = Suggestion(call.store.next_seq(), assignments, task, sent.get("metadata"))
    experiment.suggestions[suggestion.id] = suggestion
    return suggestion_json(experiment, suggestion)


def _next_point(experiment: Experiment) -> Any:
    """Return the next point and its task, taken from the queue as long as there is one."""
    if not experiment.queue:
        return draw(experiment), draw_task(experiment)
    queued = experiment.queue.pop(next(iter(experiment.queue)))
    return queued.assignments, queued.task


def _find(call: Call, experiment: Experiment) -> Suggestion:
    suggestion: Optional[Suggestion] = experiment.suggestions.get(call.params["suggestion_id"])
    if suggestion is None:
        raise not_found("Suggestion")
    return suggestion


def get_suggestion(call: Call) -> Json:
    """Return a suggestion."""
    experiment = call.experiment()
    return suggestion_json(experiment, _find(call, experiment))


def update_suggestion(call: Call) -> Json:
    """Change the metadata of a suggestion."""
    experiment = call.open_experiment()
    suggestion = _find(call, experiment)
    changes = fields(call.body, {"metadata": nullable(metadata)})
    suggestion.metadata = changes.get("metadata", suggestion.metadata)
    return suggestion_json(experiment, suggestion)


def _delete(experiment: Experiment, suggestion: Suggestion) -> None:
    suggestion.deleted = True
    experiment.deleted_suggestions[suggestion.id] = experiment.suggestions.pop(suggestion.id)


def delete_suggestion(call: Call) -> Json:
    """Delete a suggestion."""
    experiment = call.open_experiment()
    _delete(experiment, _find(call, experiment))
    return {}


def delete_suggestions(call: Call) -> Json:
    """Delete all suggestions of an experiment, or all open ones."""
    experiment = call.open_experiment()
    for suggestion in list(experiment.suggestions.values()):
        if "state" not in call.query or not suggestion.observation_count:
            _delete(experiment, suggestion)
    return {}


def list_queued_suggestions(call: Call) -> Json:
    """Return a page of the queue of an experiment."""
    experiment = call.experiment()
    return paginate(
        experiment.queue.values(), call.query, lambda queued: queued_suggestion_json(experiment, queued)
    )


def create_queued_suggestion(call: Call) -> Json:
    """Put a point at the end of the queue of an experiment."""
    experiment = call.open_experiment()
    schema: Dict[str, Check] = {
        "assignments": assignments_for(experiment, only_in_domain=True),
        "task": task_name,
    }
    sent = fields(call.body, schema, ("assignments",))
    task = find_task(experiment, sent.get("task"), with_assignments=True)
    queued = QueuedSuggestion(call.store.next_seq(), sent["assignments"], task)
    experiment.queue[queued.id] = queued
    return queued_suggestion_json(experiment, queued)


def _find_queued(call: Call, experiment: Experiment) -> QueuedSuggestion:
    queued = experiment.queue.get(call.params["queued_suggestion_id"])
    if queued is None:
        raise not_found("Queued suggestion")
    return queued


def get_queued_suggestion(call: Call) -> Json:
    """Return a queued suggestion."""
    experiment = call.experiment()
    return queued_suggestion_json(experiment, _find_queued(call, experiment))


def delete_queued_suggestion(call: Call) -> Json:
    """Take a queued suggestion out of the queue."""
    experiment = call.open_experiment()
    del experiment.queue[_find_queued(call, experiment).id]
    return {}
