"""Names of topics beside their ids, and the lines that say what is other in an entry."""

from collections.abc import Iterable, Iterator, Mapping

from bot import kb_texts
from drainbot.curation.differences import Difference, lines
from drainbot.curation.remarks import of_problem
from drainbot.errors import EditError, KnowledgeError, Problem, Said
from drainbot.knowledge import Knowledge, Language, Topic

_UNSAID = {"id", "numbers", "kind", "source"}  # follow from what is said
_NAMED = 3


class Names:
    """Topics by their ids: in the first of these that has them."""

    def __init__(self, language: Language, *knowledges: Knowledge | None) -> None:
        self.language = language
        self._knowledges = tuple(one for one in knowledges if one is not None)
        self.base = self._knowledges[-1].own.base or self._knowledges[-1]

    def topic(self, topic: str) -> Topic | None:
        """The topic, wherever it is known."""
        return next((found for one in self._knowledges if (found := one.topic(topic))), None)

    def name(self, topic: str) -> str:
        """The name alone; the id where there is none."""
        found = self.topic(topic)
        name = found.name.in_(self.language) if found else topic
        return name[:1].upper() + name[1:]

    def beside(self, topic: str) -> str:
        """The name with the id beside it."""
        return f"{self.name(topic)} ({topic})" if self.topic(topic) else topic

    def of_keys(self, keys: Iterable[str]) -> str:
        """What entries are about, in a few words."""
        pairs = [key.partition("/") for key in keys]
        topics = [name for section, _, name in pairs if section not in ("sources", "questions")]
        every = list(dict.fromkeys(topics or [name for _, _, name in pairs]))
        if len(every) <= _NAMED:
            return ", ".join(map(self.beside, every))
        more = kb_texts.AND_MORE_TOPICS.in_(self.language)
        return more.format(first=self.beside(every[0]), more=len(every) - 1)


def changed_lines(names: Names, found: Iterable[Difference]) -> Iterator[str]:
    """What is other, a line each."""
    language = names.language
    for one in found:
        section, _, topic = one.key.partition("/")
        head = one.path[0] if one.path else ""
        if section == "sources":
            if one.path == ("chain", language) and one.after:
                yield kb_texts.SOURCE_IS.in_(language).format(after=one.after)
        elif section == "questions" and len(one.path) > 1:
            words = kb_texts.CHECKED if one.before is None else kb_texts.UNCHECKED
            yield words.in_(language).format(topic=names.name(topic), question=one.path[-1])
        elif head == "off":
            words = kb_texts.ON if one.after is None else kb_texts.OFF
            yield words.in_(language).format(topic=names.name(topic))
        elif head in kb_texts.FIELDS and head != "unit":
            yield _field(names, topic, one)
        elif head in ("ask", "drop"):
            is_new = (one.before is None) == (head == "ask")
            yield f"{names.name(topic)}: {'+' if is_new else '−'} “{one.path[-1]}”"
        elif head and head not in _UNSAID:
            (line,) = lines(names.base, (one,), language)
            known = names.base.topic(topic)
            title = known.name.in_(language) if known else topic
            yield f"{names.name(topic)}{line.removeprefix(title)}".replace(" -> ", " → ")


def problem_line(problem: Problem, names: Names, *, whole: bool) -> str:
    """A finding with its line: in an entry, or in a whole document."""
    return finding_line("" if whole else problem.file, problem.line, of_problem(problem), names)


def finding_line(key: str | None, line: int, message: Said, names: Names) -> str:
    """What a finding says, with the entry and the line where it stands; what it quotes stands on a line below."""
    said = message.in_(names.language)
    if line:
        said = kb_texts.IN_LINE.in_(names.language).format(line=line, message=said)
    if key and "/" in key:
        entry = names.beside(key.partition("/")[2])
        said = kb_texts.IN_ENTRY.in_(names.language).format(entry=entry, message=said)
    return said


def reason_of(error: EditError | KnowledgeError, language: Language) -> str:
    """Why an edit cannot be made; of several findings, the first."""
    said = error.said if isinstance(error, EditError) else of_problem(error.problems[0])
    return said.in_(language)


def _field(names: Names, topic: str, one: Difference) -> str:
    field = " · ".join(
        kb_texts.FIELDS[part].in_(names.language) if part in kb_texts.FIELDS else part for part in one.path
    )
    words = kb_texts.FIELD
    if one.before is None or one.after is None:
        words = kb_texts.FIELD_NEW if one.before is None else kb_texts.FIELD_GONE
    before, after = (f"“{' '.join((text or '').split())}”" for text in (one.before, one.after))
    return words.in_(names.language).format(topic=names.name(topic), field=field, before=before, after=after)


def action_words(action: str) -> Mapping[Language, str]:
    """What was done, in both languages; the bare word for one that is not known here."""
    words = kb_texts.ACTIONS.get(action)
    return {"en": words.en if words else action, "ko": words.ko if words else action}
