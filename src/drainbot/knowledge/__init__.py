"""The knowledge base: strict loading of a folder of YAML into one immutable Knowledge."""

from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.loading import load_kept, load_knowledge
from drainbot.knowledge.shapes import (
    LANGUAGES,
    Absence,
    Article,
    Concept,
    Expected,
    Fact,
    Formula,
    Input,
    Language,
    Note,
    Pack,
    QuestionGroup,
    Smalltalk,
    Source,
    Statement,
    Text,
    Topic,
)

__all__ = [
    "LANGUAGES",
    "Absence",
    "Article",
    "Concept",
    "Expected",
    "Fact",
    "Formula",
    "Input",
    "Knowledge",
    "Language",
    "Note",
    "Pack",
    "QuestionGroup",
    "Smalltalk",
    "Source",
    "Statement",
    "Text",
    "Topic",
    "load_kept",
    "load_knowledge",
]
