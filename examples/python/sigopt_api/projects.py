"""Operations on projects and on tags."""

from __future__ import annotations

import re
from typing import Dict

from .call import Call
from .errors import bad_request, conflict
from .models import Json, Project, Tag, now
from .paging import SORTED_PAGE, SortKey, by_id, flag, paginate, sort_key, whole
from .render import project_json, tag_json
from .validate import Check, boolean, fields, metadata, name_text, nullable, text

LIST_QUERY: Dict[str, Check] = {**SORTED_PAGE, "deleted": flag, "user": whole(1)}
TAG_QUERY: Dict[str, Check] = SORTED_PAGE
MOST_METADATA = 100

_CREATE = {
    "name": name_text,
    "id": text(1, 32, re.compile(r"[a-z0-9\-_\.]+")),
    "metadata": metadata,
}
_UPDATE = {"name": name_text, "metadata": nullable(metadata), "deleted": boolean}
_TAG = {"name": name_text, "color": text(7, 7, re.compile(r"#[0-9a-fA-F]{6}"))}
_SORT_KEYS: Dict[str, SortKey] = {
    "id": lambda project: project.id,
    "created": lambda project: project.created,
    "updated": lambda project: project.updated,
}
_TAG_SORT_KEYS: Dict[str, SortKey] = {"id": by_id}


def list_projects(call: Call) -> Json:
    """Return a page of the projects of a client."""
    query = call.query
    found = [
        project
        for project in call.client().projects.values()
        if query.get("deleted", project.deleted) == project.deleted
        and ("user" not in query or str(query["user"]) == project.user)
    ]
    return paginate(found, query, project_json, sort_key(query, _SORT_KEYS, "updated"))


def create_project(call: Call) -> Json:
    """Create a project under an id of the caller's choice."""
    client = call.client()
    sent = fields(call.body, _CREATE, ("name", "id"))
    if sent["id"] in client.projects:
        raise conflict("There is already a project with this id.")
    project = Project(
        call.store.next_seq(), sent["id"], sent["name"], client, call.token.user, sent.get("metadata")
    )
    client.projects[project.id] = project
    return project_json(project)


def get_project(call: Call) -> Json:
    """Return a project."""
    return project_json(call.project())


def update_project(call: Call) -> Json:
    """Change the keys of a project that are sent; metadata is merged key by key."""
    project = call.project()
    if call.body.get("id", project.id) != project.id:
        raise bad_request("Invalid value for id: it cannot be changed.")
    changes = fields(call.body, _UPDATE)
    if changes.get("metadata") is not None:
        changes["metadata"] = {**(project.metadata or {}), **changes["metadata"]}
        if len(changes["metadata"]) > MOST_METADATA:
            raise bad_request(f"Invalid value for metadata: expected at most {MOST_METADATA} pairs.")
    for key, item in changes.items():
        setattr(project, key, item)
    project.updated = now()
    return project_json(project)


def list_tags(call: Call) -> Json:
    """Return a page of the tags of a client."""
    tags = call.client().tags.values()
    return paginate(tags, call.query, tag_json, sort_key(call.query, _TAG_SORT_KEYS, "id"))


def create_tag(call: Call) -> Json:
    """Create a tag under a name that the client does not use yet."""
    client = call.client()
    sent = fields(call.body, _TAG, ("name", "color"))
    if sent["name"] in client.tags:
        raise conflict("There is already a tag with this name.")
    tag = Tag(call.store.next_seq(), sent["name"], sent["color"].upper())
    client.tags[tag.name] = tag
    return tag_json(tag)
