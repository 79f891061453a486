"""Presenting what /verify found: the verdict, the answer made again, and what has changed since; or a deletion."""

from bot import texts
from bot.layout import Form, Layout
from bot.markdown import cut, escaped, one_line
from bot.presenting import Setting, present
from bot.privacy_page import counted
from drainbot.errors import MistypedReceiptError, ReceiptError, UnknownReceiptError
from drainbot.knowledge import Language
from drainbot.store import DeletionReceipt
from drainbot.verifying import Verification

_MOST_QUOTED = 500


def verified(found: Verification, language: Language) -> Layout:
    """The answer made again below the verdict. The question is left out: whoever has the code need not know it."""
    opening = [_verdict(found).in_(language).format(receipt=found.receipt)]
    if not found.is_same:
        opening += [texts.ANSWERED_THEN.in_(language), _quoted(found.text)]
    closing = []
    if found.today:
        closing += [texts.KNOWLEDGE_SINCE.in_(language), _quoted(found.today.text)]
    versions = texts.VERSIONS.in_(language).format(
        when=f"{found.asked_at:%Y-%m-%d %H:%M}", knowledge=found.knowledge_then, engine=found.engine_then
    )
    closing.append(f"-# {versions}")
    shown = present(found.again, Setting(form=Form.PLAIN), "\n".join(opening), "\n".join(closing))
    return Layout(shown.blocks, form=Form.PLAIN)


def deleted(receipt: DeletionReceipt, language: Language) -> Layout:
    """What a deletion took, and when.

    The same for whoever has the code, since that is all that there is: nothing that is kept says whose deletion it was,
    so nobody can be asked to prove that it was theirs, and the note cannot say that either. Codes are random and stood
    in one private message; a stranger who was given one learns that somebody had so much deleted, and nothing of whom.
    """
    when = f"{receipt.at:%Y-%m-%d %H:%M}"
    lines = [
        texts.A_DELETION.in_(language).format(receipt=receipt.code, when=when),
        counted(receipt.counts, language) or texts.DELETED_NOTHING.in_(language),
        texts.OF_NOBODY.in_(language),
    ]
    return Layout(("\n".join(lines),), form=Form.PLAIN)


def refused(error: ReceiptError, language: Language) -> Layout:
    """Why nothing can be shown."""
    match error:
        case MistypedReceiptError():
            words = texts.MISTYPED
        case UnknownReceiptError():
            words = texts.UNKNOWN_RECEIPT
        case _:
            words = texts.IRREPRODUCIBLE
    return Layout((words.in_(language),), form=Form.PLAIN)


def _verdict(found: Verification) -> texts.Words:
    if found.is_same:
        return texts.SAME_SINCE if found.engine_changed else texts.SAME
    return texts.OTHERWISE if found.engine_changed else texts.AS_IT_STANDS


def _quoted(text: str) -> str:
    return f"> {escaped(cut(one_line(text), _MOST_QUOTED))}"
