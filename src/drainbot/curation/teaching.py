"""Teaching: what moderators make of questions without an answer; phrasings and regression questions in one change."""

from collections.abc import Callable, Sequence
from functools import partial

from drainbot.curation import edits
from drainbot.curation.draft import Changes, Draft
from drainbot.curation.entries import new_absence, new_text
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.curation.regression import failure
from drainbot.curation.remarks import remark
from drainbot.curation.texts import phrase
from drainbot.engine import Engine
from drainbot.errors import EditError, NothingToTeachError
from drainbot.knowledge import Expected, Knowledge
from drainbot.knowledge.overlay import Overlay, laid_over

MOST_TAUGHT = 10  # wordings that an engine is made for
NOT_SAID = Expected(status="no_data")
OUTSIDE = Expected(status="out_of_scope")
_UNSAID_NAME = Words(en="Not in the article", ko="기사에 없는 내용")
_UNSAID_TEXT = Words(
    en="The article does not say anything about that.", ko="그 내용은 기사에 나오지 않습니다."
)
_UNSAID_KEY = "absences/not-in-the-article"


def same_as(
    engine: Engine, questions: Sequence[str], topic: str, base: Knowledge, overlay: Overlay
) -> Changes:
    """The questions ask for a topic: those that do not lead there yet become phrasings, all of them regression questions.

    EditError where the first of them cannot be a phrasing; another one that cannot, or is of no use, is left out.
    """
    Draft(base, overlay).section(topic)
    lesson = _Lesson(engine, base, overlay)
    return lesson.of(questions, expected_of(lesson.knowledge, topic), partial(edits.add_phrase, topic=topic))


def new_entry(
    engine: Engine,
    questions: Sequence[str],
    name: Words,
    text: Words,
    origin: Origin | None,
    base: Knowledge,
    overlay: Overlay,
) -> Changes:
    """An entry in words that answers the questions; otherwise as same_as()."""
    lesson, first = _Lesson(engine, base, overlay), _asked(questions)
    made = lesson.make(lambda b, o: new_text(b, o, name, [first], text, origin))
    (topic,) = (key.partition("/")[2] for key in made if key.startswith("statements/"))
    return lesson.of(questions, Expected(topic=topic), partial(edits.add_phrase, topic=topic))


def unsaid(engine: Engine, questions: Sequence[str], base: Knowledge, overlay: Overlay) -> Changes:
    """The article does not say it: the questions that are not told so yet are phrasings of the server's own absence."""

    def add(b: Knowledge, o: Overlay, text: str) -> Changes:
        if key := unsaid_key(o):
            return edits.add_phrase(b, o, key.partition("/")[2], text)
        return new_absence(b, o, _UNSAID_NAME, [text], _UNSAID_TEXT)

    return _Lesson(engine, base, overlay).of(questions, NOT_SAID, add)


def outside(engine: Engine, questions: Sequence[str], base: Knowledge, overlay: Overlay) -> Changes:
    """Nothing is taught: the questions that end as out of scope by now are regression questions."""
    lesson = _Lesson(engine, base, overlay)
    for question in questions:
        if _is_phrase(question) and lesson.ends(question, OUTSIDE):
            lesson.guard(question, OUTSIDE)
    return lesson.changes


def unsaid_key(overlay: Overlay) -> str | None:
    """The key of the server's own entry for what the article does not say."""
    return next((key for key in overlay.entries if key.startswith(_UNSAID_KEY)), None)


def expected_of(knowledge: Knowledge, topic: str) -> Expected:
    """How a question ends that leads to a topic."""
    return Expected(status="no_data" if topic in knowledge.absences else "answered", topic=topic)


class _Lesson:
    """Edits one upon the other, and the engine that would answer by then."""

    def __init__(self, engine: Engine, base: Knowledge, overlay: Overlay) -> None:
        self._before = engine
        self._base = base
        self._began = self._overlay = overlay
        self._made: tuple[Overlay, Engine] = overlay, engine

    @property
    def knowledge(self) -> Knowledge:
        return self._before.knowledge

    @property
    def changes(self) -> Changes:
        """What is other than it was. NothingToTeachError where nothing is."""
        old, new = self._began.entries, self._overlay.entries
        found = {key: new.get(key) for key in sorted({*old, *new}) if old.get(key) != new.get(key)}
        if not found:
            raise NothingToTeachError(remark("nothing-to-teach"))
        return found

    def of(self, questions: Sequence[str], expected: Expected, add: Callable[..., Changes]) -> Changes:
        """Teach the questions, the first one whatever comes of it: the gate says what stands against that."""
        first = _asked(questions)
        for question in [first, *[one for one in questions if one != first and _is_phrase(one)]][
            :MOST_TAUGHT
        ]:
            before = self._overlay
            if not self.ends(question, expected):
                try:
                    self.make(partial(add, text=question))
                except EditError:
                    if question == first:
                        raise
                    continue
            if question == first or self.ends(question, expected):
                self.guard(question, expected)
            else:
                self._overlay = before
        return self.changes

    def make(self, edit: Callable[[Knowledge, Overlay], Changes]) -> Changes:
        changes = edit(self._base, self._overlay)
        self._overlay = self._overlay.with_(changes)
        return changes

    def guard(self, question: str, expected: Expected) -> None:
        """A regression question, unless it is one already."""
        groups = Draft(self._base, self._overlay).entry(_key_of(expected)) or ()
        if not any(group.expect == expected and question in group.ask for group in groups):
            self.make(lambda b, o: edits.expect(b, o, question, expected.topic, expected.status))

    def ends(self, question: str, expected: Expected) -> bool:
        """Whether the question ends so."""
        overlay, engine = self._made
        if overlay.entries != self._overlay.entries:
            engine = self._before.over(laid_over(self._base, self._overlay))
            self._made = self._overlay, engine
        return failure(engine, question, expected) is None


def _asked(questions: Sequence[str]) -> str:
    """The first of the questions that can be a phrasing. EditError where none can."""
    return next((one for one in questions if _is_phrase(one)), None) or phrase(questions[0])


def _is_phrase(question: str) -> bool:
    try:
        return bool(phrase(question))
    except EditError:
        return False


def _key_of(expected: Expected) -> str:
    return f"questions/{expected.topic or expected.status.replace('_', '-')}"
