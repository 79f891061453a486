"""Holding requests and responses against Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.double.json_types import Json

ROOT = Path(__file__).parents[2]
_URI = "urn:discord"
_EDITS = (
    "MessageEditRequestPartial",
    "IncomingWebhookUpdateRequestPartial",
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
)
_COMMANDS = (
    "ApplicationCommandCreateRequest",
    "ApplicationCommandPatchRequestPartial",
    "ApplicationCommandUpdateRequest",
)


def document_path() -> Path:
    """Where the document is: $DRAINBOT_OPENAPI, else beside the project in shared/."""
    given = os.environ.get("DRAINBOT_OPENAPI")
    return Path(given) if given else ROOT.parent / "shared" / "discord-openapi.json"


def why_skipped() -> str | None:
    """The reason why nothing is held against the document; None if it is there."""
    path = document_path()
    return (
        None
        if path.is_file()
        else f"Discord's OpenAPI document is not at {path} (DRAINBOT_OPENAPI names another place)"
    )


@cache
def load(path: Path) -> OpenApi:
    """The document of that path, read once a process."""
    return OpenApi(json.loads(path.read_text(encoding="utf-8")))


class OpenApi:
    """Validators of the document's operations, each compiled when first needed.

    One that is compiled to machine code judges, since nearly all is right; the words for what is wrong are another's.
    """

    def __init__(self, document: Json) -> None:
        _allow(document["components"]["schemas"])
        _close(document["components"]["schemas"])
        self._paths: Json = document["paths"]
        self._document = document
        resource: Resource[Any] = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_URI, resource)
        self._judging = jsonschema_rs.Registry([(_URI, document)])
        self._judges: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def knows(self, method: str, template: str) -> bool:
        return method.lower() in self._paths.get(template, {})

    def request(self, method: str, template: str, body: Any, query: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with a request, in words."""
        if not self.knows(method, template):
            yield "the operation is not in Discord's document"
            return
        operation = self._paths[template][method.lower()]
        listed = {
            one["name"]
            for one in (*self._paths[template].get("parameters", ()), *operation.get("parameters", ()))
        }
        yield from (f"the query has an unknown parameter {name!r}" for name in query if name not in listed)
        content = operation.get("requestBody", {}).get("content", {})
        if content:
            pointer = (
                f"/paths/{_escape(template)}/{method.lower()}/requestBody/content/application~1json/schema"
            )
            yield from self._check(pointer, body, "request")
        elif body is not None:
            yield "the request has a body, the operation takes none"

    def response(self, method: str, template: str, status: int, body: Any) -> Iterator[str]:
        """What is wrong with a response, in words."""
        if not self.knows(method, template):
            return
        responses = self._paths[template][method.lower()]["responses"]
        key = next((one for one in (str(status), f"{status // 100}XX") if one in responses), None)
        if key is None:
            yield f"the response has status {status}, of which the document does not know"
            return
        pointer = f"/paths/{_escape(template)}/{method.lower()}/responses/{key}"
        if "$ref" in responses[key]:
            pointer = responses[key]["$ref"].removeprefix("#")
            content = self._document["components"]["responses"][pointer.rpartition("/")[2]].get("content")
        else:
            content = responses[key].get("content")
        if content:
            yield from self._check(f"{pointer}/content/application~1json/schema", body, "response")
        elif body is not None:
            yield f"the response of status {status} has a body"

    def _check(self, pointer: str, body: Any, what: str) -> Iterator[str]:
        schema = {"$schema": DRAFT202012_URI, "$ref": f"{_URI}#{pointer}"}
        judge = self._judges.get(pointer)
        if judge is None:
            judge = jsonschema_rs.Draft202012Validator(schema, registry=self._judging)
            self._judges[pointer] = judge
        if judge.is_valid(body):
            return
        errors = list(Draft202012Validator(schema, registry=self._registry).iter_errors(body))
        if not errors:
            yield f"the {what} does not fit Discord's document in the eyes of one validator of two"
        for error in map(_innermost, errors):
            place = "/".join(str(step) for step in error.absolute_path) or "the body"
            yield f"the {what} does not fit Discord's document at {place}: {error.message[:300]}"


DRAFT202012_URI = "https://json-schema.org/draft/2020-12/schema"


def _innermost(error: ValidationError) -> ValidationError:
    """The error that explains a failed choice: of the branches whose `type` fits, the one with the fewest errors."""
    while error.context:
        branches: dict[object, list[ValidationError]] = {}
        for one in error.context:
            branches.setdefault(one.relative_schema_path[0], []).append(one)
        error = min(branches.values(), key=lambda found: (_other_kind(found), len(found)))[0]
    return error


def _other_kind(errors: list[ValidationError]) -> bool:
    return any(one.validator == "type" or list(one.relative_path) == ["type"] for one in errors)


def _escape(template: str) -> str:
    return template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _allow(schemas: Json) -> None:
    """The only differences that are let pass; all but the last are sent by the real client."""
    schemas["SnowflakeType"]["type"] = ["string", "integer"]
    schemas["RichEmbed"]["properties"]["flags"] = {"type": ["integer", "null"]}
    for name in _EDITS:
        schemas[name]["properties"]["tts"] = {"type": ["boolean", "null"]}
    for name in _COMMANDS:
        schemas[name]["properties"]["nsfw"] = {"type": ["boolean", "null"]}
    # the document wants numbers where Discord answers, and its manual shows, words such as BASE_TYPE_REQUIRED
    words = {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = words


def _close(schemas: Json) -> None:
    """Refuse fields that the document does not have, which JSON Schema alone lets pass."""
    composed = {"Error", *(name for name, schema in schemas.items() if "allOf" in schema)}
    for name, schema in schemas.items():
        if "properties" in schema and name not in composed:
            schema.setdefault("additionalProperties", False)
