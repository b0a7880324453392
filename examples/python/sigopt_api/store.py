"""The data of the service, kept in memory behind one lock."""

from __future__ import annotations

import itertools
import secrets
import threading
from typing import Dict, Optional

from .models import Client, Experiment, Organization, Project, Token, TrainingRun, now

GUEST_LEASE = 2592000


class Store:
    """All records of the service; hold `lock` while reading or changing them."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.organizations: Dict[str, Organization] = {}
        self.clients: Dict[str, Client] = {}
        self.tokens: Dict[str, Token] = {}
        self.experiments: Dict[str, Experiment] = {}
        self.runs: Dict[str, TrainingRun] = {}
        self._numbers = itertools.count(1)

    def next_seq(self) -> int:
        """Return the sequence number for a new record."""
        return next(self._numbers)

    def add_organization(self, name: str) -> Organization:
        """Add an organization."""
        organization = Organization(self.next_seq(), name)
        self.organizations[organization.id] = organization
        return organization

    def add_client(self, name: str, organization: Organization, plan_used_up: bool = False) -> Client:
        """Add a client to an organization."""
        client = Client(self.next_seq(), name, organization, plan_used_up)
        self.clients[client.id] = client
        return client

    def add_token(self, token: Token) -> None:
        """Let a token authenticate from now on."""
        self.tokens[token.value] = token

    def find_token(self, value: str) -> Optional[Token]:
        """Return the token with that value unless it has expired."""
        token = self.tokens.get(value)
        return None if token is None or token.is_expired else token

    def add_guest_token(self, experiment: Experiment, user: Optional[str]) -> Token:
        """Make a token that reads one experiment for the time of a lease."""
        client = experiment.client
        token = Token(
            value=secrets.token_hex(24),
            token_type="guest",
            organization=client.organization,
            client_ids=frozenset([client.id]),
            client=client,
            user=user,
            permissions="read",
            development=experiment.development,
            experiment=experiment.id,
            expires=now() + GUEST_LEASE,
            lease_length=GUEST_LEASE,
        )
        self.add_token(token)
        return token

    def rotate_token(self, token: Token) -> None:
        """Give a token a new value; the old one stops working."""
        del self.tokens[token.value]
        token.value = secrets.token_hex(24)
        self.add_token(token)

    def add_experiment(self, experiment: Experiment) -> None:
        """Add an experiment to its client and its project."""
        self.experiments[experiment.id] = experiment
        experiment.client.experiments[experiment.id] = experiment
        if experiment.project is not None:
            experiment.project.experiments[experiment.id] = experiment

    def remove_experiment(self, experiment: Experiment) -> None:
        """Forget an experiment for good."""
        del self.experiments[experiment.id]
        del experiment.client.experiments[experiment.id]
        if experiment.project is not None:
            del experiment.project.experiments[experiment.id]

    def move_experiment(self, experiment: Experiment, project: Optional[Project]) -> None:
        """Put an experiment into another project, or into none."""
        if experiment.project is not None:
            del experiment.project.experiments[experiment.id]
        experiment.project = project
        if project is not None:
            project.experiments[experiment.id] = experiment

    def add_run(self, run: TrainingRun) -> None:
        """Add a training run to its project."""
        self.runs[run.id] = run
        run.project.runs[run.id] = run

    def move_run(self, run: TrainingRun, project: Project) -> None:
        """Put a training run into another project."""
        del run.project.runs[run.id]
        run.project = project
        project.runs[run.id] = run
