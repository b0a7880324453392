"""Operations on experiments."""

from __future__ import annotations

from typing import Dict, Iterable, Optional

from .call import Call
from .errors import bad_request, conflict, forbidden
from .experiment_rules import experiment_changes, new_experiment
from .models import Client, Experiment, Json, Project, now
from .paging import SORTED_PAGE, SortKey, by_id, flag, paginate, sort_key, whole
from .render import experiment_json
from .validate import Check, enum, text

LIST_QUERY: Dict[str, Check] = {
    **SORTED_PAGE,
    "state": enum("active", "deleted", "all"),
    "period_start": whole(0),
    "period_end": whole(0),
    "development": flag,
    "include_ai": flag,
    "search": text(),
    "user": whole(1),
}
DELETE_QUERY: Dict[str, Check] = {"include_runs": flag}
_SORT_KEYS: Dict[str, SortKey] = {
    "id": by_id,
    "name": lambda experiment: experiment.settings["name"],
    "created": lambda experiment: experiment.created,
    "updated": lambda experiment: experiment.updated,
    "recent": lambda experiment: experiment.updated,
}


def list_experiments(call: Call) -> Json:
    """Return a page of the experiments of a client."""
    return _page(call, call.client().experiments.values())


def list_project_experiments(call: Call) -> Json:
    """Return a page of the experiments of a project."""
    return _page(call, call.project().experiments.values())


def _page(call: Call, experiments: Iterable[Experiment]) -> Json:
    query = call.query
    start, end = query.get("period_start"), query.get("period_end")
    if start is not None and end is not None and start >= end:
        raise bad_request("period_start must be before period_end.")
    found = [experiment for experiment in experiments if _matches(experiment, query)]
    return paginate(found, query, experiment_json, sort_key(query, _SORT_KEYS, "id"))


def _matches(experiment: Experiment, query: Json) -> bool:
    """Return whether an experiment passes every filter of the query."""
    return (
        query.get("state", "active") in ("all", experiment.state)
        and query.get("period_start", 0) <= experiment.created
        and experiment.created < query.get("period_end", experiment.created + 1)
        and query.get("development", experiment.development) == experiment.development
        and query.get("search", "").lower() in experiment.settings["name"].lower()
        and ("user" not in query or str(query["user"]) == experiment.user)
    )


def create_experiment(call: Call) -> Json:
    """Create an experiment in a client."""
    client = call.client()
    settings = new_experiment(call.body)
    project = _find_project(client, settings.pop("project", None))
    if client.plan_used_up and not call.token.development:
        raise forbidden("You have exceeded a limit of your plan.")
    token = call.token
    experiment = Experiment(
        call.store.next_seq(), client, token.user, token.development, settings, project
    )
    call.store.add_experiment(experiment)
    return experiment_json(experiment)


def _find_project(client: Client, reference: Optional[str]) -> Optional[Project]:
    if reference is None:
        return None
    project = client.projects.get(reference)
    if project is None:
        raise bad_request("Invalid value for project: there is no such project.")
    if project.deleted:
        raise conflict("The project is deleted.")
    return project


def get_experiment(call: Call) -> Json:
    """Return an experiment."""
    return experiment_json(call.experiment())


def update_experiment(call: Call) -> Json:
    """Change the keys of an experiment that are sent; this also deletes and revives it."""
    experiment = call.experiment()
    changes = experiment_changes(experiment, call.body)
    state = changes.pop("state", experiment.state)
    if "project" in changes:
        call.store.move_experiment(experiment, _find_project(experiment.client, changes.pop("project")))
    experiment.settings.update(changes)
    experiment.updated = now()
    _set_state(call, experiment, state)
    return experiment_json(experiment)


def delete_experiment(call: Call) -> Json:
    """Delete an experiment."""
    _set_state(call, call.experiment(), "deleted")
    return {}


def _set_state(call: Call, experiment: Experiment, state: str) -> None:
    """Set the state of an experiment; a deleted development experiment is gone for good."""
    if state == experiment.state:
        return
    experiment.state = state
    experiment.updated = now()
    if experiment.is_deleted and experiment.development:
        call.store.remove_experiment(experiment)
