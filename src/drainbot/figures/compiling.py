"""Compiling the formulas of a pack: names resolved, circles and wrong units found, each with its place in the YAML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drainbot.errors import Problem
from drainbot.figures.dimension import NONE, Dimension, dimension
from drainbot.figures.grammar import FUNCTIONS, Call, GrammarError, If, Literal, Name, Node, names, parse
from drainbot.knowledge import Fact, Formula, Knowledge
from drainbot.units import Unit

# for who types it on a server, with no folder at hand
_GRAMMAR_HERE = f"it may hold ids, numbers, + - * / ( ) and {', '.join(f'{name}()' for name in FUNCTIONS)}"
_DEEPEST = 20  # formulas over formulas


@dataclass(frozen=True, slots=True)
class Compiled:
    """The formulas of a pack as trees, and the trees of facts that must equal one."""

    formulas: Mapping[str, Node]
    identities: Mapping[str, Node]  # fact id -> what it must equal


def compile_formulas(knowledge: Knowledge) -> tuple[Compiled, tuple[Problem, ...]]:
    """All formulas compiled, with every finding; the trees are usable only where there is none."""
    problems: list[Problem] = []
    formulas = _trees(
        knowledge,
        "formulas",
        "expression",
        {f.id: f.expression for f in knowledge.formulas.values()},
        problems,
    )
    equal = {fact.id: fact.equals for fact in knowledge.facts.values() if fact.equals}
    identities = _trees(knowledge, "facts", "equals", equal, problems)
    if not problems:
        problems.extend(_circles(knowledge, formulas))
    if not problems:
        problems.extend(_units(knowledge, formulas, identities))
    return Compiled(formulas, identities), tuple(problems)


def _trees(
    knowledge: Knowledge, section: str, field: str, expressions: Mapping[str, str], problems: list[Problem]
) -> dict[str, Node]:
    trees: dict[str, Node] = {}
    for entry_id, expression in expressions.items():
        try:
            trees[entry_id] = parse(expression)
            inputs = knowledge.formulas[entry_id].inputs if section == "formulas" else {}
            for name in names(trees[entry_id]):
                _known(knowledge, name, inputs)
        except GrammarError as error:
            problems.append(_problem(knowledge, (section, entry_id, field), error.column, str(error)))
    return trees


def _known(knowledge: Knowledge, name: Name, inputs: Mapping[str, object]) -> None:
    fact = knowledge.facts.get(name.name)
    if name.name in inputs or name.name in knowledge.formulas:
        if name.selector and name.selector not in _periods(knowledge, name.name, inputs):
            what = "the input " if name.name in inputs else ""
            raise GrammarError(f"{what}'{name.name}' has no [{name.selector}]", name.column)
        return
    if fact is None:
        raise GrammarError(f"nothing is called '{name.name}': no fact, formula or input", name.column)
    selectors = {*fact.values, *fact.also, *(["of"] if fact.out_of else [])}
    if name.selector and name.selector not in selectors:
        has = ", ".join(sorted(selectors)) or "none"
        raise GrammarError(f"'{name.name}' has no [{name.selector}]; it has {has}", name.column)


def _periods(knowledge: Knowledge, formula: str, inputs: Mapping[str, object], depth: int = 0) -> set[str]:
    """The periods of the facts that a formula rests on; an input has none."""
    if formula in knowledge.facts:
        return set(knowledge.facts[formula].values)
    if formula in inputs or formula not in knowledge.formulas or depth > _DEEPEST:
        return set()
    parts = names(parse(knowledge.formulas[formula].expression))
    return set[str]().union(*(_periods(knowledge, part.name, {}, depth + 1) for part in parts))


def _circles(knowledge: Knowledge, formulas: Mapping[str, Node]) -> Iterator[Problem]:
    for start in formulas:
        seen, open_ = {start}, [start]
        while open_:
            for name in names(formulas[open_.pop()]):
                if name.name == start:
                    message = f"'{start}' needs itself to be computed"
                    yield _problem(knowledge, ("formulas", start, "expression"), 1, message)
                    open_.clear()
                    break
                if name.name in formulas and name.name not in seen:
                    seen.add(name.name)
                    open_.append(name.name)


def _units(
    knowledge: Knowledge, formulas: Mapping[str, Node], identities: Mapping[str, Node]
) -> Iterator[Problem]:
    for section, field, trees in (("formulas", "expression", formulas), ("facts", "equals", identities)):
        for entry_id, tree in trees.items():
            entry = knowledge.measure(entry_id)
            if entry is None:
                continue
            try:
                found = _dimension_of(tree, knowledge, entry)
            except GrammarError as error:
                yield _problem(knowledge, (section, entry_id, field), error.column, str(error))
                continue
            declared = dimension(entry.unit, entry.per)
            if found != declared:
                message = f"the formula gives {found}, but its unit says {declared}"
                yield _problem(knowledge, (section, entry_id, field), 1, message)


def _dimension_of(node: Node, knowledge: Knowledge, entry: Fact | Formula) -> Dimension:
    if isinstance(node, Literal):
        return NONE
    if isinstance(node, Name):
        return _dimension_of_name(node, knowledge, entry)
    if isinstance(node, Call) and len(node.arguments) == 1:
        return _dimension_of(node.arguments[0], knowledge, entry)
    if isinstance(node, Call):
        return _alike(
            node.arguments, knowledge, entry, f"{node.function}() compares {{}} with {{}}", node.column
        )
    if isinstance(node, If):
        compared, column = node.condition, node.condition.column
        _alike(
            (compared.left, compared.right), knowledge, entry, "{} compared with {} has no meaning", column
        )
        both = (node.then, node.otherwise)
        return _alike(both, knowledge, entry, "if() gives {} one way and {} the other", node.column)
    if node.operator in "+-":
        words = "plus" if node.operator == "+" else "minus"
        both = (node.left, node.right)
        return _alike(both, knowledge, entry, f"{{}} {words} {{}} has no meaning", node.column)
    left, right = _dimension_of(node.left, knowledge, entry), _dimension_of(node.right, knowledge, entry)
    return left.times(right, 1 if node.operator == "*" else -1)


def _alike(
    parts: Sequence[Node], knowledge: Knowledge, entry: Fact | Formula, message: str, column: int
) -> Dimension:
    """The one dimension of parts that must be of one; GrammarError with the message where they are not.

    A number is a plain number and nothing else, but 0: no won are no people, so 0 takes the dimension of the other part.
    """
    left, right = (_dimension_of(part, knowledge, entry) for part in parts)
    zeros = [isinstance(part, Literal) and part.value == 0 for part in parts]
    if left != right and not any(zeros):
        raise GrammarError(message.format(left, right), column)
    return right if zeros[0] else left


def _dimension_of_name(node: Name, knowledge: Knowledge, entry: Fact | Formula) -> Dimension:
    if isinstance(entry, Formula) and node.name in entry.inputs:
        return dimension(entry.inputs[node.name].unit, None)
    measure = knowledge.measure(node.name)
    if measure is None:
        return NONE
    if node.selector in ("USD", "KRW"):
        return dimension(Unit(node.selector), measure.per)
    return dimension(measure.unit, measure.per)


def _problem(knowledge: Knowledge, path: tuple[str, ...], column: int, message: str) -> Problem:
    place = knowledge.place(*path)
    return Problem(
        place.file,
        place.line,
        place.column + column - 1,
        "formula",
        message,
        _GRAMMAR_HERE if knowledge.own.base else "see the grammar in knowledge/README.md",
    )
