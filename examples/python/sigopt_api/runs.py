"""Operations on training runs."""

from __future__ import annotations

from typing import Any, Dict

from .call import Call
from .errors import bad_request, conflict
from .models import Json, TrainingRun, now
from .render import run_json
from .validate import (
    Check,
    boolean,
    enum,
    fields,
    invalid,
    map_of,
    metadata,
    name_text,
    nullable,
    number,
    object_of,
    scalar,
    text,
)

LONGEST_LOG = 1124
LONGEST_SOURCE_NAME = 30


def _log_content(value: Any, where: str) -> str:
    return text()(value, where)[:LONGEST_LOG]


def _sort_order(value: Any, where: str) -> Any:
    if number(value, where) < 1:
        raise invalid(where, "expected a number of at least 1")
    return value


def _nothing(value: Any, where: str) -> Json:
    if value != {}:
        raise invalid(where, "expected an empty object")
    return {}


_source = object_of({"default_show": boolean, "sort": _sort_order}, ("default_show", "sort"))
_importances = object_of({"type": text(), "scores": map_of(number, high=50, key_high=100)})
_OPTIONAL_MAPS: Dict[str, Check] = {
    "assignments": map_of(scalar),
    "assignments_meta": map_of(object_of({"source": text(0, LONGEST_SOURCE_NAME)}, ("source",))),
    "assignments_sources": map_of(_source, key_high=LONGEST_SOURCE_NAME),
    "datasets": map_of(_nothing),
    "logs": map_of(object_of({"content": _log_content}, ("content",))),
    "metadata": metadata,
    "model": object_of({"type": text()}),
    "source_code": object_of({"content": text(), "hash": text()}),
    "values": map_of(object_of({"value": number, "value_stddev": number}, ("value",))),
    "sys_metadata": object_of({"feature_importances": _importances}),
    "dev_metadata": metadata,
}
_CREATE: Dict[str, Check] = {
    "name": name_text,
    "state": enum("active", "completed", "failed"),
    "favorite": boolean,
    "deleted": boolean,
    **{key: nullable(check) for key, check in _OPTIONAL_MAPS.items()},
}
_UPDATE: Dict[str, Check] = {**_CREATE, "project": text()}
_DEFAULTS: Json = {
    "state": "active",
    "favorite": False,
    "deleted": False,
    **{key: None for key in _OPTIONAL_MAPS},
}


def _check_sources(settings: Json) -> None:
    """Check that assignments_meta fits the assignments and their sources."""
    assignments = settings["assignments"] or {}
    sources = settings["assignments_sources"] or {}
    for name, meta in (settings["assignments_meta"] or {}).items():
        if name not in assignments:
            raise invalid("assignments_meta", "every key must also be in assignments")
        if meta["source"] not in sources:
            raise invalid("assignments_meta", "every source must be in assignments_sources")


def _note_completion(run: TrainingRun) -> None:
    """Remember when a run came to its end."""
    if run.settings["state"] == "active":
        run.completed = None
    elif run.completed is None:
        run.completed = now()


def create_training_run(call: Call) -> Json:
    """Create a training run in a project."""
    project = call.project()
    if project.deleted:
        raise conflict("The project is deleted.")
    settings = {**_DEFAULTS, **fields(call.body, _CREATE, ("name",))}
    _check_sources(settings)
    run = TrainingRun(call.store.next_seq(), project, call.token.user, settings)
    _note_completion(run)
    call.store.add_run(run)
    return run_json(run)


def get_training_run(call: Call) -> Json:
    """Return a training run."""
    return run_json(call.run())


def update_training_run(call: Call) -> Json:
    """Change the keys of a training run that are sent; this also deletes and recovers it."""
    run = call.run()
    changes = fields(call.body, _UPDATE)
    reference = changes.pop("project", run.project.id)
    settings = {**run.settings, **changes}
    _check_sources(settings)
    if reference != run.project.id:
        _move(call, run, reference)
    run.settings = settings
    run.updated = now()
    _note_completion(run)
    return run_json(run)


def _move(call: Call, run: TrainingRun, reference: str) -> None:
    project = run.project.client.projects.get(reference)
    if project is None:
        raise bad_request("Invalid value for project: there is no such project.")
    if project.deleted:
        raise conflict("The project is deleted.")
    call.store.move_run(run, project)


def delete_training_run(call: Call) -> Json:
    """Soft-delete a training run."""
    run = call.run()
    run.settings["deleted"] = True
    run.updated = now()
    return run_json(run)
