"""Markdown as reader tools write it, by way of the HTML it stands for."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from parsers.blocks import Document
from parsers.html_blocks import read_html
from parsers.text_blocks import unwrapped

_MARKS = re.compile(
    r"^\s{0,3}#{1,6}\s+\S"  # a heading
    r"|^\s*\|.*\|\s*$"  # a row of a table
    r"|^\s{0,3}(?:=|-){4,}\s*$"  # a heading's underline
    r"|\[[^\]\n]+\]\((?:https?:|/)[^)\s]*\)"  # a link
    r"|\*\*[^*\n]+\*\*",  # bold
    re.M,
)
# What reader tools write above the page: `URL Source: …`, or front matter between dashes.
_HEADER = re.compile(r"\A\s*(?:---\s*\n(?P<front>.*?)\n---\s*\n|(?P<jina>Title:.*?)Markdown Content:\s*\n)", re.S)
_ADDRESS = re.compile(r"^(?:URL Source|url|source|hostname_url):\s*[\"']?(https?://\S+?)[\"']?\s*$", re.M | re.I)


def looks_like_markdown(text: str) -> bool:
    """Whether any line is marked up as plain text never is."""
    return bool(_MARKS.search(text))


def read_markdown(text: str) -> Document:
    """The blocks of the page; line ends within a paragraph part blocks, as the page's own did."""
    header = _HEADER.match(text)
    address = _ADDRESS.search(header[0]) if header else None
    body = "\n".join(unwrapped(text[header.end() :] if header else text))
    document = read_html(_renderer().render(body))
    document.canonical = document.canonical or (address[1] if address else None)
    return document


def _renderer() -> MarkdownIt:
    # Indented code and numbered lists are left alone: extractions indent without meaning it, and `2030. ` may
    # begin a sentence.
    return MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table").disable(["code", "fence"])
