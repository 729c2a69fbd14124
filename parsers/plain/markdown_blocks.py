"""Markdown as reader tools write it, by way of the HTML it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt

from parsers.blocks import Document
from parsers.markup.html_blocks import read_html
from parsers.plain.aligned_tables import with_tabs
from parsers.plain.text_links import without_targets
from parsers.plain.text_rows import rows_in
from parsers.plain.wrapped_lines import unwrapped

_MARKS = re.compile(
    r"^\s{0,3}#{1,6}\s+\S"  # a heading
    r"|^\s*\|.*\|\s*$"  # a row of a table
    r"|^[^\S\n]{0,3}[^\s|][^|\n]*\n {0,3}(?:={3,}|-{3,})\s*$"  # a heading with its underline
    r"|\[[^\]\n]+\]\((?:https?:|/)[^)\s]*\)"  # a link
    r"|\*\*[^*\n]+\*\*",  # bold
    re.M,
)
# What reader tools write above the page: `URL Source: …`, or front matter between dashes.
_HEADER = re.compile(r"\A\s*(?:---\s*\n(?P<front>.*?)\n---\s*\n|(?P<jina>Title:.*?)Markdown Content:\s*\n)", re.S)
_ADDRESS = re.compile(r"^(?:URL Source|url|source|hostname_url):\s*[\"']?(https?://\S+?)[\"']?\s*$", re.M | re.I)


_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|>\s?)*")


def looks_like_markdown(text: str) -> bool:
    """Whether any line is marked up as plain text never is."""
    return bool(_MARKS.search(text))


def read_markdown(text: str) -> Document:
    """The blocks of the page; line ends within a paragraph part blocks, as the page's own did."""
    header = _HEADER.match(text)
    address = _ADDRESS.search(header[0]) if header else None
    lines = unwrapped(with_tabs(text[header.end() :] if header else text), is_markdown=True)
    body = "\n".join(_written_anew(rows_in(map(_link, lines))))
    document = read_html(_renderer().render(body))
    document.canonical = document.canonical or (address[1] if address else None)
    return document


def _link(line: str) -> str:
    """`Name <https://…>`, which is no link of Markdown's, as one."""
    if "://" not in line or "](" in line:
        return line
    mark = _LINE_MARK.match(line)
    begin = mark.end() if mark else 0
    words, targets = without_targets(line[begin:])
    named = words.strip() and len(targets) == 1
    return f"{line[:begin]}[{words.strip()}]({targets[0]})" if named else line


def _written_anew(lines: Iterable[str | list[str]]) -> Iterator[str]:
    """Rows that no line of dashes shows to be a table, as Markdown writes them."""
    in_table = False
    for line in lines:
        if isinstance(line, str):
            in_table = in_table and not line.strip()
            if line.strip() or not in_table:
                yield line
            continue
        if not in_table:
            yield ""
        yield "| " + " | ".join(cell.replace("|", "\\|").strip() for cell in line) + " |"
        if not in_table:
            yield "|" + "---|" * len(line)
        in_table = True


def _renderer() -> MarkdownIt:
    # Indented code and numbered lists are left alone: extractions indent without meaning it, and `2030. ` may
    # begin a sentence.
    return MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table").disable(["code", "fence"])
