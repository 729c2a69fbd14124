"""Bytes to characters, once and in one place, so that the same bytes read alike everywhere."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from w3lib.encoding import html_to_unicode

from parsers.page import Page

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ALL_BOMS = tuple(bom for bom, _ in _BOMS)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|header|nav|h1|p)\b",
    re.I | re.S,
)
_BINARY = (
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"SQLite format 3",
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_CHARSET_BYTES = re.compile(_CHARSET.pattern.encode(), re.I)
_LOOK_FOR_ZEROS = 400
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LOOK_AT = 2048
_PART = 8192
"""Bytes."""


class NotTextError(ValueError):
    """The body is no text in any encoding that pages use."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's characters: as text, or as bytes that the header says are UTF-8."""

    markup: Literal["html", "text"]
    as_text: str | None = None
    said_utf8: Page | None = None
    """The page, where its header says so. Whoever reads its bytes asks whether they are: of a part, if that is all it
    reads."""

    @property
    def text(self) -> str:
        """The characters. Few readers of markup ask for them, and to make them of UTF-8 takes a while.

        Raises `NotTextError` where the header was wrong and they are none.
        """
        if self.said_utf8 is None:
            return self.as_text or ""
        try:
            return self.said_utf8.body.decode()
        except UnicodeDecodeError:
            return _checked(_markup(self.said_utf8))


def decode(page: Page) -> Decoded:
    """The page's characters and whether they are markup. Control characters stay; blocks drop them.

    Raises `NotTextError` for pictures, PDF, archives and other binary data.
    """
    body = page.body
    if body.startswith(_BINARY):
        raise NotTextError(f"starts like a binary file ({body[:5]!r})")
    content_type = (page.content_type or "").casefold()
    if b"\0" in body[:_LOOK_FOR_ZEROS] and not body.startswith(_ALL_BOMS) and (wide := _utf16_without_bom(body)):
        # Whatever is declared: no other encoding has a zero in every second byte.
        decoded = body.decode(wide, errors="replace")
        return Decoded("html" if "html" in content_type or _MARKUP.match(decoded[:_LOOK_AT]) else "text", decoded)
    if "html" in content_type and "charset=utf-8" in content_type and not body.startswith(_ALL_BOMS):
        # The header decides, as in w3lib's rules; the usual case is worth not asking them.
        return Decoded("html", said_utf8=page)
    text = _by_bom(body)
    if text is None and "html" not in content_type and _looks_like_plain_text(body, content_type):
        text = _plain(body, content_type)
    if text is None:
        text = _markup(page)
    _checked(text)
    is_markup = "html" in content_type or bool(_MARKUP.match(text[:_LOOK_AT]))
    return Decoded("html" if is_markup else "text", text)


def _checked(text: str) -> str:
    """The text. Raises `NotTextError` where it is none."""
    if len(_CONTROL.findall(text, 0, _LOOK_AT)) > min(len(text), _LOOK_AT) // 50:
        raise NotTextError("holds control characters throughout")
    return text


def _markup(page: Page) -> str:
    """The text of markup that no byte order mark declares."""
    text = _declared_wrongly(page.body, (page.content_type or "").casefold())
    if text is None:
        _, text = html_to_unicode(page.content_type, page.body, auto_detect_fun=_guess, default_encoding="utf-8")
    return text


def is_utf8(body: bytes) -> bool:
    """Whether the bytes are valid. Part by part: one part fits the processor's cache, and most are ASCII (12 µs for
    110 kB, where `decode` takes 42)."""
    view, at, end = memoryview(body), 0, len(body)
    try:
        while at < end:
            at += codecs.utf_8_decode(view[at : at + _PART], "strict", at + _PART >= end)[1]
    except UnicodeDecodeError:
        return False
    return True


def _declared_wrongly(body: bytes, content_type: str) -> str | None:
    """The text of a body whose bytes say what they are, whatever its declarations do; None where they leave it open.

    What is valid UTF-8 beyond ASCII is UTF-8: text in another encoding hardly ever is by chance. What holds bytes
    beyond ASCII and no UTF-8 at all is not UTF-8, and if that is declared it is what old programs write.
    """
    if body.isascii():
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    inside = _CHARSET_BYTES.search(body[:_LOOK_AT])
    declared = _CHARSET.search(content_type) or (inside and _CHARSET.search(inside[0].decode("ascii", "replace")))
    if declared and declared[1].casefold() not in ("utf-8", "utf8"):
        return None
    lost = text.count("\ufffd")
    valid = sum(not character.isascii() for character in text) - lost
    return body.decode("cp1252", errors="replace") if lost > valid else None


def _by_bom(body: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, errors="replace")
    return None


def _looks_like_plain_text(body: bytes, content_type: str) -> bool:
    if "text/plain" in content_type or "markdown" in content_type:
        return True
    return not _MARKUP.match(body[:_LOOK_AT].decode("latin-1"))


def _plain(body: bytes, content_type: str) -> str:
    declared = _CHARSET.search(content_type)
    for encoding in (declared[1] if declared else None, "utf-8"):
        try:
            if encoding:
                return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", errors="replace")


def _guess(body: bytes) -> str | None:
    """The encoding of markup that declares none and is no valid UTF-8: what old pages meant."""
    return "utf-8" if body.isascii() else "cp1252"


def _utf16_without_bom(body: bytes) -> str | None:
    head = body[:_LOOK_FOR_ZEROS]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.8 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.8 and odd < half * 0.1:
        return "utf-16-be"
    return None
