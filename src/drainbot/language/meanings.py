"""What texts mean by a sentence encoder: the vectors of phrasings, kept by text, and that of a question.

A text with Hangul in it has none: encoders that are small enough know English alone, and of Korean they tell nothing that the
features do not tell better (README, Design notes).
"""

import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from drainbot.language.encoder import Encoder
from drainbot.language.kept import Codec, found_in, put_in
from drainbot.language.lists import Vector

logger = logging.getLogger(__name__)
Row: TypeAlias = NDArray[np.float16]
Rows: TypeAlias = Mapping[bytes, Row]  # hash of a text -> its vector

_HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
_DIGEST = 16  # bytes of a hash
_REMEMBERED = 64  # vectors of the latest questions
_MOST_KEPT = 50_000  # vectors that are not asked for now: other packs share the file


class Meanings:
    """Vectors of texts by one encoder."""

    def __init__(self, encoder: Encoder, cache: Path | None = None) -> None:
        self._encoder = encoder
        self._cache = cache
        self._of = lru_cache(_REMEMBERED)(self._vector)

    @property
    def version(self) -> str:
        return self._encoder.version

    def can_tell(self, text: str) -> bool:
        """Whether a text is one that the encoder understands."""
        return not _HANGUL.search(text)

    def of(self, text: str) -> Vector:
        """The vector of a question, or of a part of one; the parts of one message are looked at more than once."""
        return self._of(text)

    def _vector(self, text: str) -> Vector:
        # half of a surrogate pair is nothing that a tokenizer can read
        text = text.encode(errors="replace").decode()
        return np.asarray(self._encoder.vectors([text])[0])

    def of_all(self, texts: Sequence[str]) -> Vector:
        """A row for each phrasing, of zeros where the encoder cannot tell; what the cache folder knows is not embedded again."""
        told = [place for place, text in enumerate(texts) if self.can_tell(text)]
        rows = np.zeros((len(texts), self._encoder.size), np.float32)
        if told:
            rows[told] = self._embedded([texts[place] for place in told])
        return rows

    def _embedded(self, texts: Sequence[str]) -> Sequence[Row]:
        kept = (found_in(self._cache, self.version, VECTORS) if self._cache else None) or {}
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if new:
            logger.info("the encoder reads %d phrasings; that takes a minute for some 6,000", len(new))
        # all go through half precision, so that it makes no difference which came from the file
        made = dict(zip(new, self._encoder.vectors(list(new.values())).astype(np.float16), strict=True))
        found = {key: made[key] if key in made else kept[key] for key in keys}
        if made and self._cache:
            others = [(key, row) for key, row in kept.items() if key not in found]
            put_in(self._cache, self.version, VECTORS, dict((*others[-_MOST_KEPT:], *found.items())))
        return [found[key] for key in keys]


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST).digest()


def _read(path: Path) -> Rows:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        return dict(zip((key.tobytes() for key in data["keys"]), data["rows"], strict=True))


def _write(file: BinaryIO, rows: Rows) -> None:
    keys = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(-1, _DIGEST)
    np.savez(file, keys=keys, rows=np.array(list(rows.values())))


VECTORS: Codec[Rows] = Codec("vectors", ".npz", _read, _write)
