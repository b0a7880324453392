"""Operations on tokens, clients and organizations."""

from __future__ import annotations

from .call import Call
from .errors import bad_request
from .models import Json, now
from .render import client_json, organization_json, token_json
from .store import GUEST_LEASE
from .validate import boolean, enum, fields

_UPDATE = {"token": enum("rotate"), "lasts_forever": boolean, "expires": enum("renew")}


def get_organization(call: Call) -> Json:
    """Return an organization."""
    return organization_json(call.organization())


def get_client(call: Call) -> Json:
    """Return a client."""
    return client_json(call.client())


def get_token(call: Call) -> Json:
    """Return a token."""
    return token_json(call.named_token())


def update_token(call: Call) -> Json:
    """Rotate a token or change when it expires."""
    token = call.named_token()
    changes = fields(call.body, _UPDATE)
    if not token.is_guest and changes.keys() & {"lasts_forever", "expires"}:
        raise bad_request("This token has no lease; it can only be rotated.")
    if "lasts_forever" in changes:
        token.expires = None if changes["lasts_forever"] else now() + GUEST_LEASE
    if "expires" in changes:
        token.expires = now() + GUEST_LEASE
    if "token" in changes:
        call.store.rotate_token(token)
    return token_json(token)


def delete_token(call: Call) -> Json:
    """Make a guest token stop working."""
    token = call.named_token()
    if not token.is_guest:
        raise bad_request("This token cannot be deleted; rotate it instead.")
    del call.store.tokens[token.value]
    return {}


def create_experiment_token(call: Call) -> Json:
    """Make a guest token for an experiment."""
    return token_json(call.store.add_guest_token(call.open_experiment(), call.token.user))
