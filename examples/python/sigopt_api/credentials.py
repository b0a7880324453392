"""The fixed accounts and tokens that the service starts with."""

from __future__ import annotations

import os
from typing import Any, Dict

from .models import Client, Token
from .ratelimit import Limit
from .store import Store

ENV_PREFIX = "SIGOPT_EXAMPLE_"
RATE_LIMIT = Limit(requests=20, seconds=2.0)

DEFAULT_TOKENS: Dict[str, str] = {
    "CLIENT_TOKEN": "example-client-token",
    "DEVELOPMENT_TOKEN": "example-development-token",
    "OTHER_CLIENT_TOKEN": "example-other-client-token",
    "USER_TOKEN": "example-user-token",
    "READ_ONLY_TOKEN": "example-read-only-token",
    "REVOKED_TOKEN": "example-revoked-token",
    "RATE_LIMIT_TOKEN": "example-rate-limit-token",
    "PLAN_LIMIT_TOKEN": "example-plan-limit-token",
}


def token_value(name: str) -> str:
    """Return the value of one of the fixed tokens."""
    return os.environ.get(ENV_PREFIX + name) or DEFAULT_TOKENS[name]


def _client_token(name: str, client: Client, user: str, **extra: Any) -> Token:
    return Token(
        value=token_value(name),
        token_type="client-dev" if extra.get("development") else "client-api",
        organization=client.organization,
        client_ids=frozenset([client.id]),
        client=client,
        user=user,
        **extra,
    )


def new_store() -> Store:
    """Return a store with the fixed accounts and tokens."""
    store = Store()
    example = store.add_client("Example Team", store.add_organization("Example Organization"))
    other = store.add_client("Other Team", store.add_organization("Other Organization"))
    full = store.add_client("Full Team", store.add_organization("Full Organization"), plan_used_up=True)
    owner, other_owner, full_owner, reader = (str(store.next_seq()) for _ in range(4))
    for token in (
        _client_token("CLIENT_TOKEN", example, owner),
        _client_token("DEVELOPMENT_TOKEN", example, owner, development=True),
        _client_token("READ_ONLY_TOKEN", example, reader, permissions="read"),
        _client_token("RATE_LIMIT_TOKEN", example, owner, limit=RATE_LIMIT),
        _client_token("OTHER_CLIENT_TOKEN", other, other_owner),
        _client_token("PLAN_LIMIT_TOKEN", full, full_owner),
        Token(
            value=token_value("USER_TOKEN"),
            token_type="user",
            organization=example.organization,
            client_ids=frozenset([example.id]),
            user=owner,
        ),
    ):
        store.add_token(token)
    _revoke(store, token_value("REVOKED_TOKEN"))
    return store


def _revoke(store: Store, value: str) -> None:
    """Make sure that a token does not authenticate, whatever the environment says."""
    store.tokens.pop(value, None)
