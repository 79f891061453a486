"""A small valid knowledge folder on disk, to be bent by each test, and what loading it finds."""

from pathlib import Path

from drainbot.errors import KnowledgeError, Problem
from drainbot.figures.compiling import compile_formulas
from drainbot.knowledge import Knowledge, load_knowledge

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "knowledge"

PACK = """\
pack:
  id: bakery
  title: {en: A bakery, ko: 빵집}
  article: {title: Bread, publisher: The Crust, published: 2024-05-01}
sources:
  - id: ledger
    name: {en: the ledger, ko: 장부}
    chain: {en: "Ledger of the bakery", ko: 빵집 장부}
vocabulary:
  - {id: loaf, kind: measure, en: [loaf, loaves], ko: [빵]}
  - {id: flour, kind: measure, en: [flour], ko: [밀가루]}
"""

FACTS = """\
facts:
  - id: bakers
    name: {en: number of bakers, ko: 제빵사 수}
    ask: {en: [how many bakers?], ko: [제빵사 몇 명?]}
    unit: people
    kind: stock
    values: {2019: 4, 2021: 6}
    key: [loaf]
    source: ledger
    sentence: {en: "{value} bakers in {period}.", ko: "{period} 제빵사 {value}."}
"""


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder with pack.yaml, facts.yaml and the given files, which replace them where they have their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"pack": PACK, "facts": FACTS, **files}.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.yaml").write_bytes(raw)
    return folder


def load(folder: Path, **files: str | bytes) -> Knowledge:
    """The knowledge of such a folder."""
    return load_knowledge(write(folder, **files))


def findings(folder: Path, **files: str | bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with such a folder, formulas included; empty where nothing is."""
    try:
        return compile_formulas(load(folder, **files))[1]
    except KnowledgeError as error:
        return error.problems


def place_of(text: str, piece: str, nth: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the nth time that a piece stands in a text."""
    index = -1
    for _ in range(nth):
        index = text.index(piece, index + 1)
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, str]]:
    """File name, line, column and check of each finding."""
    return [(Path(item.file).name, item.line, item.column, item.check) for item in problems]
