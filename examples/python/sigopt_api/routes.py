"""The operations of the service and the paths they are reached by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Dict, Mapping, Optional, Tuple
from urllib.parse import unquote

from . import accounts, experiments, observations, projects, runs, suggestions
from .call import Call
from .errors import ApiError, not_found
from .models import Json
from .validate import Check

CLIENT = "/v1/clients/{client_id}"
PROJECT = CLIENT + "/projects/{project_reference_id}"
PROJECT_EXPERIMENTS = PROJECT + "/experiments"
EXPERIMENT = "/v1/experiments/{experiment_id}"
SUGGESTIONS = EXPERIMENT + "/suggestions"
SUGGESTION = SUGGESTIONS + "/{suggestion_id}"
QUEUE = EXPERIMENT + "/queued_suggestions"
QUEUED_SUGGESTION = QUEUE + "/{queued_suggestion_id}"
OBSERVATIONS = EXPERIMENT + "/observations"
OBSERVATION = OBSERVATIONS + "/{observation_id}"
RUN = "/v1/training_runs/{training_run_id}"
TOKEN = "/v1/tokens/{token}"


@dataclass(frozen=True)
class Operation:
    """An operation, who may call it and what it takes from the query."""

    method: str
    path: str
    run: Callable[[Call], Json]
    query: Mapping[str, Check] = field(default_factory=dict)
    development: bool = True
    guest: bool = False

    @property
    def writes(self) -> bool:
        """Whether the operation needs the permission to write."""
        return self.method != "GET"

    @property
    def has_body(self) -> bool:
        """Whether the parameters travel in the body."""
        return self.method in ("POST", "PUT")

    @property
    def status(self) -> int:
        """The status of a successful answer."""
        return 201 if self.method == "POST" else 200


OPERATIONS = (
    Operation("GET", "/v1/organizations/{organization_id}", accounts.get_organization),
    Operation("GET", CLIENT, accounts.get_client),
    Operation("GET", TOKEN, accounts.get_token, guest=True),
    Operation("PUT", TOKEN, accounts.update_token, development=False),
    Operation("DELETE", TOKEN, accounts.delete_token, development=False),
    Operation("GET", "/v1/experiments", experiments.list_experiments, experiments.LIST_QUERY),
    Operation("POST", "/v1/experiments", experiments.create_experiment),
    Operation("GET", CLIENT + "/experiments", experiments.list_experiments, experiments.LIST_QUERY),
    Operation("POST", CLIENT + "/experiments", experiments.create_experiment),
    Operation("GET", EXPERIMENT, experiments.get_experiment, guest=True),
    Operation("PUT", EXPERIMENT, experiments.update_experiment),
    Operation("DELETE", EXPERIMENT, experiments.delete_experiment, experiments.DELETE_QUERY),
    Operation("POST", EXPERIMENT + "/tokens", accounts.create_experiment_token, development=False),
    Operation("GET", SUGGESTIONS, suggestions.list_suggestions, suggestions.LIST_QUERY, guest=True),
    Operation("POST", SUGGESTIONS, suggestions.create_suggestion),
    Operation("DELETE", SUGGESTIONS, suggestions.delete_suggestions, suggestions.DELETE_QUERY),
    Operation("GET", SUGGESTION, suggestions.get_suggestion, guest=True),
    Operation("PUT", SUGGESTION, suggestions.update_suggestion),
    Operation("DELETE", SUGGESTION, suggestions.delete_suggestion),
    Operation("GET", QUEUE, suggestions.list_queued_suggestions, suggestions.QUEUE_QUERY, guest=True),
    Operation("POST", QUEUE, suggestions.create_queued_suggestion),
    Operation("GET", QUEUED_SUGGESTION, suggestions.get_queued_suggestion, guest=True),
    Operation("DELETE", QUEUED_SUGGESTION, suggestions.delete_queued_suggestion),
    Operation("GET", OBSERVATIONS, observations.list_observations, observations.LIST_QUERY, guest=True),
    Operation("POST", OBSERVATIONS, observations.create_observation),
    Operation("DELETE", OBSERVATIONS, observations.delete_observations),
    Operation("POST", OBSERVATIONS + "/batch", observations.create_observation_batch),
    Operation("GET", OBSERVATION, observations.get_observation, guest=True),
    Operation("PUT", OBSERVATION, observations.update_observation),
    Operation("DELETE", OBSERVATION, observations.delete_observation, observations.DELETE_QUERY),
    Operation("GET", CLIENT + "/projects", projects.list_projects, projects.LIST_QUERY),
    Operation("POST", CLIENT + "/projects", projects.create_project),
    Operation("GET", PROJECT, projects.get_project, guest=True),
    Operation("PUT", PROJECT, projects.update_project),
    Operation("GET", PROJECT_EXPERIMENTS, experiments.list_project_experiments, experiments.LIST_QUERY),
    Operation("GET", CLIENT + "/tags", projects.list_tags, projects.TAG_QUERY, development=False),
    Operation("POST", CLIENT + "/tags", projects.create_tag, development=False),
    Operation("POST", PROJECT + "/training_runs", runs.create_training_run),
    Operation("GET", RUN, runs.get_training_run),
    Operation("PUT", RUN, runs.update_training_run),
    Operation("DELETE", RUN, runs.delete_training_run),
)


@dataclass
class _Node:
    """One segment of the tree of paths."""

    literals: Dict[str, _Node] = field(default_factory=dict)
    parameter: Optional[Tuple[str, _Node]] = None
    operations: Dict[str, Operation] = field(default_factory=dict)

    def grow(self, segment: str) -> _Node:
        """Return the child for a segment of a path template, made when it is missing."""
        if not segment.startswith("{"):
            return self.literals.setdefault(segment, _Node())
        if self.parameter is None:
            self.parameter = (segment[1:-1], _Node())
        return self.parameter[1]


class Router:
    """Finds the operation for a method and a path."""

    def __init__(self) -> None:
        self._root = _Node()
        for operation in OPERATIONS:
            node = self._root
            for segment in operation.path.split("/")[1:]:
                node = node.grow(segment)
            node.operations[operation.method] = operation

    def find(self, method: str, path: str) -> Tuple[Operation, Dict[str, str]]:
        """Return the operation and its path parameters, or refuse with 404 or 405."""
        node, params = self._root, {}
        for segment in path.split("/")[1:]:
            segment = unquote(segment) if "%" in segment else segment
            if segment in node.literals:
                node = node.literals[segment]
            elif node.parameter is not None:
                name, node = node.parameter
                params[name] = segment
            else:
                raise not_found("Endpoint")
        if not node.operations:
            raise not_found("Endpoint")
        if method not in node.operations:
            allowed = ", ".join(sorted(node.operations))
            raise ApiError(405, "This endpoint does not support this method.", {"Allow": allowed})
        return node.operations[method], params
