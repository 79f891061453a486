"""Loading a folder: read every file, check every shape, merge, run the checks; all findings or a whole Knowledge."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks import CHECKS
from drainbot.knowledge.merging import Merger
from drainbot.knowledge.shapes import File
from drainbot.knowledge.strict_yaml import Document, parse

STANDARD = Path(__file__).parents[1] / "standard"
FILE_ADAPTER: TypeAdapter[File] = TypeAdapter(File)
_SCHEMA = "`drainbot schema` lists what may stand under '{place}'"
_SAYINGS = {
    "missing": "'{field}' is missing",
    "unexpected_keyword_argument": "'{field}' is not known here",
    "extra_forbidden": "'{field}' is not known here",
    "string_pattern_mismatch": "'{input}' does not have the form {pattern}",
    "literal_error": "'{input}' is not one of {expected}",
    "enum": "'{input}' is not one of {expected}",
    "decimal_parsing": "'{input}' is not a number",
    "int_parsing": "'{input}' is not a whole number",
    "date_from_datetime_parsing": "'{input}' is not a date",
}


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge in a folder.

    Raises KnowledgeError with every finding; then nothing is loaded.
    """
    problems: list[Problem] = []
    return _loaded(str(folder), files_in(folder, problems), problems)


def load_kept(files: Mapping[str, bytes], name: str) -> Knowledge:
    """The knowledge of files that are in no folder, by their paths in the one where they were; `name` stands for it.

    Raises KnowledgeError with every finding, as for a folder.
    """
    return _loaded(name, files, [])


def _loaded(folder: str, files: Mapping[str, bytes], problems: list[Problem]) -> Knowledge:
    standard = _documents(STANDARD, files_in(STANDARD, problems), problems)
    own = _documents(Path(folder), files, problems)
    parsed = [
        (document, _shape(document, problems), is_standard)
        for documents, is_standard in ((standard, True), (own, False))
        for document in documents
    ]
    if problems:
        raise KnowledgeError(folder, tuple(sorted(problems)))
    merger = Merger(folder, files)
    for document, file, is_standard in parsed:
        if file is not None:
            merger.take(document, file, standard=is_standard)
    knowledge = merger.knowledge()
    problems = list(merger.problems)
    if knowledge is not None:
        problems.extend(problem for check in CHECKS for problem in check(knowledge))
    if problems or knowledge is None:
        raise KnowledgeError(folder, tuple(sorted(set(problems))))
    return knowledge


def paths_in(folder: Path) -> list[Path]:
    """The YAML files of a folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def files_in(folder: Path, problems: list[Problem]) -> Mapping[str, bytes]:
    """What the folder's YAML files hold, by their paths in it; what cannot be read is added to the problems."""
    paths = paths_in(folder)
    if not paths:
        what = (
            "has no YAML files"
            if folder.is_dir()
            else "is no folder"
            if folder.exists()
            else "does not exist"
        )
        problems.append(
            Problem(
                str(folder), 0, 1, "folder", f"this knowledge folder {what}", "name a folder with a pack.yaml"
            )
        )
    files = {}
    for path in paths:
        try:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:
            problems.append(
                Problem(
                    str(path),
                    0,
                    1,
                    "unreadable",
                    f"this file cannot be read: {error.strerror}",
                    "check its rights",
                )
            )
    return files


def _documents(folder: Path, files: Mapping[str, bytes], problems: list[Problem]) -> Iterator[Document]:
    for path, raw in files.items():
        document = parse(raw, str(folder / path))
        problems.extend(document.problems)
        yield document


def _shape(document: Document, problems: list[Problem]) -> File | None:
    if document.problems:
        return None
    if not isinstance(document.data, dict):
        line, column = document.place(())
        problems.append(
            Problem(
                document.file, line, column, "shape", "a file must hold sections", "begin with e.g. facts:"
            )
        )
        return None
    try:
        return FILE_ADAPTER.validate_python(document.data)
    except ValidationError as error:
        problems.extend(finding_of(document, detail) for detail in error.errors())
        return None


def finding_of(document: Document, detail: ErrorDetails, unknown: str = _SCHEMA) -> Problem:
    """What pydantic found, at the place in the YAML where it stands. `unknown` is the hint for a field that is not known."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    line, column = document.keys.get(path) or document.place(path)
    given = detail.get("input")
    words: dict[str, Any] = {"field": path[-1] if path else "", "input": given, **(detail.get("ctx") or {})}
    saying = _SAYINGS.get(detail["type"])
    message = saying.format(**words) if saying else f"{'.'.join(map(str, path))}: {detail['msg']}"
    return Problem(document.file, line, column, "shape", message, _hint(detail["type"], path, unknown))


def _hint(kind: str, path: tuple[str | int, ...], unknown: str) -> str:
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return unknown.format(place=path[-2] if len(path) > 1 else "a file")
    if kind == "missing":
        return f"add {path[-1]}: ..."
    return ""
