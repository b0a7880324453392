"""The things that the service stores."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, List, Optional

from .ratelimit import Limit

Json = Dict[str, Any]


def now() -> int:
    """Return the current time in whole seconds since the epoch."""
    return int(time.time())


@dataclass
class Record:
    """Anything with a sequence number, which also gives it its id and its creation order."""

    seq: int
    created: int = field(default_factory=now, init=False)

    @property
    def id(self) -> str:
        """The id that the service shows."""
        return str(self.seq)


@dataclass
class Organization(Record):
    """The owner of clients."""

    name: str


@dataclass
class Client(Record):
    """A team, which owns experiments, projects, runs and tags."""

    name: str
    organization: Organization
    plan_used_up: bool = False
    experiments: Dict[str, Experiment] = field(default_factory=dict)
    projects: Dict[str, Project] = field(default_factory=dict)
    tags: Dict[str, Tag] = field(default_factory=dict)


@dataclass
class Token:
    """A credential and what it gives access to."""

    value: str
    token_type: str
    organization: Organization
    client_ids: FrozenSet[str]
    client: Optional[Client] = None
    user: Optional[str] = None
    permissions: str = "write"
    development: bool = False
    experiment: Optional[str] = None
    expires: Optional[int] = None
    lease_length: Optional[int] = None
    limit: Optional[Limit] = None

    @property
    def is_guest(self) -> bool:
        """Whether the token opens a single experiment only."""
        return self.token_type == "guest"

    @property
    def is_expired(self) -> bool:
        """Whether the lease of the token has run out."""
        return self.expires is not None and self.expires <= time.time()


@dataclass
class Project(Record):
    """A named group of experiments and training runs."""

    reference: str
    name: str
    client: Client
    user: Optional[str]
    metadata: Optional[Json] = None
    deleted: bool = False
    updated: int = field(default_factory=now)
    experiments: Dict[str, Experiment] = field(default_factory=dict)
    runs: Dict[str, TrainingRun] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id that the caller chose."""
        return self.reference


@dataclass
class Tag(Record):
    """A coloured label."""

    name: str
    color: str


@dataclass
class Experiment(Record):
    """An experiment with its settings and everything recorded under it."""

    client: Client
    user: Optional[str]
    development: bool
    settings: Json
    project: Optional[Project] = None
    state: str = "active"
    updated: int = field(default_factory=now)
    suggestions: Dict[str, Suggestion] = field(default_factory=dict)
    queue: Dict[str, QueuedSuggestion] = field(default_factory=dict)
    observations: Dict[str, Observation] = field(default_factory=dict)
    deleted_suggestions: Dict[str, Suggestion] = field(default_factory=dict)
    deleted_observations: Dict[str, Observation] = field(default_factory=dict)

    @property
    def is_deleted(self) -> bool:
        """Whether the experiment is soft-deleted."""
        return self.state == "deleted"


@dataclass
class Suggestion(Record):
    """A point that the service proposes."""

    assignments: Json
    task: Optional[Json]
    metadata: Optional[Json]
    deleted: bool = False
    observation_count: int = 0


@dataclass
class QueuedSuggestion(Record):
    """A point that the caller wants suggested next."""

    assignments: Json
    task: Optional[Json]


@dataclass
class Observation(Record):
    """The measured values at a point, or its failure."""

    assignments: Json
    values: List[Json]
    failed: bool
    suggestion: Optional[Suggestion]
    task: Optional[Json]
    metadata: Optional[Json]


@dataclass
class TrainingRun(Record):
    """One run of a model, recorded in a project."""

    project: Project
    user: Optional[str]
    settings: Json
    updated: int = field(default_factory=now)
    completed: Optional[int] = None
