"""The files of a knowledge folder as one compressed value, and back."""

import json
import zlib
from collections.abc import Mapping


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files, UTF-8 all of them, by their paths in the folder; the same files always give the same bytes."""
    texts = {path: files[path].decode() for path in sorted(files)}
    return zlib.compress(json.dumps(texts, ensure_ascii=False).encode())


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """The files again; ValueError where the content is damaged."""
    try:
        texts: Mapping[str, str] = json.loads(zlib.decompress(content))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return {path: text.encode() for path, text in texts.items()}
