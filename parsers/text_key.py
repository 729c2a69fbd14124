"""When two printed reviews are the same words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_QUOTES = str.maketrans(dict.fromkeys("“”„«»\"‘’‚`´'", "'"))
_DASHES = str.maketrans(dict.fromkeys("–—‒―−", "-"))
_DOTS = re.compile(r"\.{3,}")


def normalise_text(text: str) -> str:
    """The text without what typography changes: case, kind of quotes and dashes, white space, Unicode forms."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_DASHES).casefold()
    return " ".join(_DOTS.sub("…", folded).split()).strip("' ")


def text_key(text: str) -> str:
    """Hash of the normalised text, 32 hexadecimal digits."""
    return hashlib.sha256(normalise_text(text).encode()).hexdigest()[:32]
