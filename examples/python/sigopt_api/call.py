"""One authenticated call, and the records that its path names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Optional

from .errors import conflict, forbidden, not_found
from .models import Client, Experiment, Organization, Project, Token, TrainingRun
from .store import Store


@dataclass
class Call:
    """What an operation needs to know about a request."""

    store: Store
    token: Token
    params: Dict[str, str]
    query: Dict[str, Any] = field(default_factory=dict)
    body: Dict[str, Any] = field(default_factory=dict)

    def organization(self) -> Organization:
        """Return the organization in the path, which must be the token's own."""
        organization = self.store.organizations.get(self.params["organization_id"])
        if organization is None:
            raise not_found("Organization")
        if organization is not self.token.organization:
            raise forbidden("This token does not give access to this organization.")
        return organization

    def client(self) -> Client:
        """Return the client in the path, or the token's own when the path has none."""
        client_id = self.params.get("client_id")
        if client_id is None:
            return self._own_client()
        client = self.store.clients.get(client_id)
        if client is None:
            raise not_found("Client")
        self._check_client(client)
        return client

    def project(self) -> Project:
        """Return the project in the path."""
        project = self.client().projects.get(self.params["project_reference_id"])
        if project is None:
            raise not_found("Project")
        if self.token.is_guest and self.token.experiment not in project.experiments:
            raise forbidden("This token does not give access to this project.")
        return project

    def experiment(self) -> Experiment:
        """Return the experiment in the path."""
        experiment = self.store.experiments.get(self.params["experiment_id"])
        if experiment is None:
            raise not_found("Experiment")
        self._check_client(experiment.client)
        if self.token.is_guest and self.token.experiment != experiment.id:
            raise forbidden("This token does not give access to this experiment.")
        return experiment

    def open_experiment(self) -> Experiment:
        """Return the experiment in the path, which must not be deleted."""
        experiment = self.experiment()
        if experiment.is_deleted:
            raise conflict("The experiment is deleted.")
        return experiment

    def run(self) -> TrainingRun:
        """Return the training run in the path."""
        run = self.store.runs.get(self.params["training_run_id"])
        if run is None:
            raise not_found("Training run")
        self._check_client(run.project.client)
        return run

    def named_token(self) -> Token:
        """Return the token in the path, which the caller must own or have shared."""
        value = self.params["token"]
        token = self.token if value == "self" else self.store.find_token(value)
        if token is None or not self._may_name(token):
            raise not_found("Token")
        return token

    def _own_client(self) -> Client:
        client: Optional[Client] = self.token.client
        if client is None:
            raise forbidden("This endpoint needs a token that is bound to a client.")
        return client

    def _check_client(self, client: Client) -> None:
        if client.id not in self.token.client_ids:
            raise forbidden("This token does not give access to this client.")

    def _may_name(self, token: Token) -> bool:
        if token is self.token:
            return True
        if self.token.is_guest or token.client is None:
            return False
        in_reach = token.client.id in self.token.client_ids
        return in_reach and (token.is_guest or token.user == self.token.user)
