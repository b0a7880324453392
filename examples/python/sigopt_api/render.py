"""The JSON objects that the service answers with."""

from __future__ import annotations

from typing import Any, List, Optional

from .models import (
    Client,
    Experiment,
    Json,
    Observation,
    Organization,
    Project,
    QueuedSuggestion,
    Suggestion,
    Tag,
    Token,
    TrainingRun,
)

PARAMETER_KEYS = (
    "name",
    "type",
    "bounds",
    "grid",
    "default_value",
    "transformation",
    "prior",
    "conditions",
    "precision",
)


def organization_json(organization: Organization) -> Json:
    """Return an organization as JSON."""
    return {
        "object": "organization",
        "id": organization.id,
        "name": organization.name,
        "created": organization.created,
        "deleted": False,
        "academic": False,
        "allow_signup_from_email_domains": False,
        "client_for_email_signup": None,
        "data_storage_bytes": 0,
        "optimized_runs_in_billing_cycle": 0,
        "total_runs_in_billing_cycle": 0,
    }


def client_json(client: Client) -> Json:
    """Return a client as JSON."""
    return {
        "object": "client",
        "id": client.id,
        "name": client.name,
        "organization": client.organization.id,
        "created": client.created,
        "client_security": {"object": "client_security"},
    }


def token_json(token: Token) -> Json:
    """Return a token as JSON."""
    return {
        "object": "token",
        "token": token.value,
        "token_type": token.token_type,
        "client": token.client.id if token.client else None,
        "organization": token.organization.id,
        "user": token.user,
        "experiment": token.experiment,
        "training_run": None,
        "development": token.development,
        "all_experiments": not token.is_guest,
        "permissions": token.permissions,
        "scope": "shared_experiment" if token.is_guest else "all_endpoints",
        "expires": token.expires,
        "lease_length": token.lease_length,
    }


def project_json(project: Project) -> Json:
    """Return a project as JSON."""
    runs = [run for run in project.runs.values() if not run.settings["deleted"]]
    return {
        "object": "project",
        "id": project.id,
        "name": project.name,
        "client": project.client.id,
        "user": project.user,
        "created": project.created,
        "updated": project.updated,
        "metadata": project.metadata,
        "experiment_count": sum(1 for item in project.experiments.values() if not item.is_deleted),
        "training_run_count": len(runs),
        "deleted": project.deleted,
    }


def tag_json(tag: Tag) -> Json:
    """Return a tag as JSON."""
    return {"object": "tag", "id": tag.id, "name": tag.name, "color": tag.color}


def run_json(run: TrainingRun) -> Json:
    """Return a training run as JSON."""
    return {
        "object": "training_run",
        "id": run.id,
        "client": run.project.client.id,
        "project": run.project.id,
        "experiment": None,
        "suggestion": None,
        "observation": None,
        "user": run.user,
        "created": run.created,
        "updated": run.updated,
        "completed": run.completed,
        "finished": run.completed is not None,
        "checkpoint_count": 0,
        "tags": [],
        "files": [],
        **run.settings,
    }


def experiment_json(experiment: Experiment) -> Json:
    """Return an experiment as JSON."""
    settings = experiment.settings
    return {
        "object": "experiment",
        "id": experiment.id,
        "name": settings["name"],
        "type": settings["type"],
        "state": experiment.state,
        "client": experiment.client.id,
        "project": experiment.project.id if experiment.project else None,
        "user": experiment.user,
        "development": experiment.development,
        "created": experiment.created,
        "updated": experiment.updated,
        "parameters": [_parameter_json(found) for found in settings["parameters"]],
        "metrics": [{"object": "metric", **metric} for metric in settings["metrics"]],
        "conditionals": settings["conditionals"],
        "linear_constraints": settings["linear_constraints"],
        "observation_budget": settings["observation_budget"],
        "parallel_bandwidth": settings["parallel_bandwidth"],
        "num_solutions": settings["num_solutions"],
        "metadata": settings["metadata"],
        "progress": _progress_json(experiment),
        **({"tasks": settings["tasks"]} if settings["tasks"] else {}),
    }


def _parameter_json(found: Json) -> Json:
    categories: Optional[List[Json]] = None
    if "categorical_values" in found:
        names = enumerate(found["categorical_values"], start=1)
        categories = [{"name": name, "enum_index": index} for index, name in names]
    unset_is_null = {key: found.get(key) for key in PARAMETER_KEYS}
    return {"object": "parameter", **unset_is_null, "categorical_values": categories}


def _progress_json(experiment: Experiment) -> Json:
    observations = list(experiment.observations.values())
    best = _best_observation(experiment, observations)
    return {
        "object": "progress",
        "observation_count": len(observations),
        "observation_budget_consumed": sum(_cost(item) for item in observations),
        "first_observation": observation_json(experiment, observations[0]) if observations else None,
        "last_observation": observation_json(experiment, observations[-1]) if observations else None,
        "best_observation": observation_json(experiment, best) if best else None,
    }


def _cost(observation: Observation) -> Any:
    return observation.task["cost"] if observation.task else 1


def _best_observation(
    experiment: Experiment, observations: List[Observation]
) -> Optional[Observation]:
    """Return the best observation of an experiment that optimizes a single metric."""
    optimized = [item for item in experiment.settings["metrics"] if item["strategy"] == "optimize"]
    measured = [item for item in observations if not item.failed]
    if len(optimized) != 1 or not measured:
        return None
    choose = max if optimized[0]["objective"] == "maximize" else min
    return choose(measured, key=lambda item: metric_value(item, optimized[0]["name"]))


def metric_value(observation: Observation, metric: str) -> Any:
    """Return the value of a metric in an observation, or null."""
    return next((item["value"] for item in observation.values if item["name"] == metric), None)


def suggestion_json(experiment: Experiment, suggestion: Suggestion) -> Json:
    """Return a suggestion as JSON."""
    return {
        "object": "suggestion",
        "id": suggestion.id,
        "experiment": experiment.id,
        "assignments": suggestion.assignments,
        "state": "closed" if suggestion.observation_count else "open",
        "created": suggestion.created,
        "deleted": suggestion.deleted,
        "metadata": suggestion.metadata,
        **_task_json(suggestion.task),
    }


def queued_suggestion_json(experiment: Experiment, queued: QueuedSuggestion) -> Json:
    """Return a queued suggestion as JSON."""
    return {
        "object": "queued_suggestion",
        "id": queued.id,
        "experiment": experiment.id,
        "assignments": queued.assignments,
        "created": queued.created,
        **_task_json(queued.task),
    }


def observation_json(experiment: Experiment, observation: Observation) -> Json:
    """Return an observation as JSON."""
    only = observation.values[0] if len(observation.values) == 1 else {}
    return {
        "object": "observation",
        "id": observation.id,
        "experiment": experiment.id,
        "suggestion": observation.suggestion.id if observation.suggestion else None,
        "assignments": observation.assignments,
        "values": [{"object": "metric_evaluation", **item} for item in observation.values],
        "value": only.get("value"),
        "value_stddev": only.get("value_stddev"),
        "failed": observation.failed,
        "created": observation.created,
        "metadata": observation.metadata,
        **_task_json(observation.task),
    }


def _task_json(task: Optional[Json]) -> Json:
    return {"task": {"object": "task", **task}} if task else {}
