"""Lists of very many short links and nothing else: they lead to other pages, and are no part of this one.

Such lists are the most of many pages, and nothing in them is ever a fact. Those that are written plainly are cut out of
the markup before it is parsed, the others are taken out of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.markup.hidden import drop_hidden

_FEWEST = 41
"""Items. Lists that are shorter may be teasers or tools."""
_SHORT_LINK = 60
"""Characters, on average and without spaces. What is longer may be a teaser."""
_MOST_LOOKED_AT = 200
"""Lists. A page that has more before its first long one is made to hurt."""


class LinkList(NamedTuple):
    """A list that is no part of the page."""

    page: bytes
    """The markup that it stands in. To copy it out costs 15 µs, most of it for memory, and few ask for its links."""
    begin: int
    end: int
    bare: bool = False
    """Whether its elements have nothing but classes and targets: then none is hidden."""


def _list_of(attributes: str, target: str, words: str) -> re.Pattern[bytes]:
    """Finds a list, by the attributes of its elements and of its links, and what its links say.

    Each loop runs up to one given character and gives nothing back. That is what makes cutting pay: a list of 200 links
    with classes is recognised in 50 to 70 µs, where parsing it takes 360 µs.
    """
    item = rf"<li{attributes}>\s*+<a{target}>{words}</a>\s*+</li>\s*+"
    return re.compile(rf"<ul{attributes}>\s*+(?:{item}){{{_FEWEST},}}+</ul>".encode())


_ANY = r"(?:\s[^>]*+)?+"
_CLASS = '(?: class="[^"]*+")?+'
_WORDS = rf"\s*+[^<]{{1,{_SHORT_LINK}}}+"
_PLAIN_LIST = _list_of(
    _ANY,
    r"\s[^>]*href=[^>]*+",
    rf"(?:<(?P<tag>span|b|strong|em|i|small){_ANY}>{_WORDS}</(?P=tag)>|{_WORDS})",
)
_BARE_LIST = _list_of(
    _CLASS,
    rf'{_CLASS} href="[^"]*+"{_CLASS}',
    rf"(?:<span{_CLASS}>{_WORDS}</span>|{_WORDS})",
)
_FIRST_ITEM = re.compile(
    rf'<ul(?P<ul>{_CLASS})>(?P<space>\s*+)<li(?P<li>{_CLASS})><a(?P<before>{_CLASS}) href="[^"]*+"(?P<after>{_CLASS})>'
    rf"(?:<span(?P<span>{_CLASS})>)?+[^<]{{1,{_SHORT_LINK}}}+(?P<close></span>)?+</a></li>".encode()
)
_TARGET = re.compile(rb'href="([^"]*)')
_BARE_TARGET = re.compile(rf'<a{_CLASS} href="([^"]*)'.encode())
_BEGIN = re.compile(b"<ul")
"""An expression looks for its first character alone, which few bytes are: 30 µs less than `find` on 110 kB."""
_CUT = "data-cut-list"
"""What marks the empty list that stands where one was cut out; its value is that list's number."""
_LONG_LISTS = f"li:nth-child({_FEWEST}), nav > a:nth-child({_FEWEST})"
_CUT_LISTS = f"ul[{_CUT}]:empty"


@lru_cache(64)
def _list_like(space: bool, li: bool, before: bool, after: bool, span: bool, spanned: bool) -> re.Pattern[bytes]:
    """Finds a list all of whose items are as the first one: most are, and what leaves nothing open is found sooner."""
    word = rf"[^<]{{1,{_SHORT_LINK}}}+"
    own = [' class="[^"]*+"' if has else "" for has in (li, before, after, spanned)]
    words = f"<span{own[3]}>{word}</span>" if span else word
    gap = r"\s*+" if space else ""
    item = rf'<li{own[0]}><a{own[1]} href="[^"]*+"{own[2]}>{words}</a></li>{gap}'
    return re.compile(rf"<ul{_CLASS}>{gap}(?:{item}){{{_FEWEST},}}+</ul>".encode())


def _bare_list(html: bytes, begin: int) -> re.Match[bytes] | None:
    first = _FIRST_ITEM.match(html, begin)
    if first is None:
        return _BARE_LIST.match(html, begin)
    span = first["close"] is not None
    like = _list_like(
        bool(first["space"]), bool(first["li"]), bool(first["before"]), bool(first["after"]), span, bool(first["span"])
    )
    return like.match(html, begin) or _BARE_LIST.match(html, begin)


def without_plain_lists(html: bytes) -> tuple[list[bytes], list[LinkList], int]:
    """The markup above each long plain list, with an empty list in its place; those; and where what is below begins."""
    above: list[bytes] = []
    cut: list[LinkList] = []
    below = at = 0
    for _ in range(_MOST_LOOKED_AT):
        found = _BEGIN.search(html, at)
        if found is None:
            break
        begin = found.start()
        bare = _bare_list(html, begin)
        plain = bare or _PLAIN_LIST.match(html, begin)
        if plain is None:
            at = begin + 1
            continue
        above += (html[below:begin], f'<ul {_CUT}="{len(cut)}"></ul>'.encode())
        below = at = plain.end()
        cut.append(LinkList(html, begin, below, bare is not None))
    return above, cut, below


def take_link_lists(tree: LexborHTMLParser, cut: Sequence[LinkList]) -> list[LinkList]:
    """Take the lists out of the tree, and give them; `cut` are those that were cut out before.

    What was cut out of a comment, a script or a hidden element is not in the tree, and is not given.
    """
    lists: list[LinkList] = []
    taken: dict[int, LexborNode] = {}
    for item in tree.css(f"{_LONG_LISTS}, {_CUT_LISTS}" if cut else _LONG_LISTS):
        number = item.attributes.get(_CUT) if item.tag == "ul" else None
        around = item.parent
        if number is not None:
            lists += cut[int(number) : int(number) + 1] if number.isdecimal() else ()
        elif around is not None and around.mem_id not in taken and _is_link_list(around):
            markup = (around.html or "").encode(errors="replace")
            lists.append(LinkList(markup, 0, len(markup)))
            taken[around.mem_id] = around
    # Only the outermost, and when all have been looked at: what stands within one goes with it.
    for around in [node for node in taken.values() if not _is_within(node, taken)]:
        around.decompose()
    return lists


def _is_link_list(around: LexborNode) -> bool:
    """Whether all words of the element are links, and those short."""
    links = around.css("a[href]")
    linked = "".join("".join([link.text() for link in links]).split())
    return 0 < len(linked) <= len(links) * _SHORT_LINK and linked == "".join(around.text().split())


def _is_within(node: LexborNode, others: Container[int]) -> bool:
    outer = node.parent
    while outer is not None and outer.mem_id not in others:
        outer = outer.parent
    return outer is not None


def targets_in(links: LinkList) -> list[str]:
    """The targets of a list's links, as written; of none that is hidden."""
    page, begin, end, bare = links
    found = (_BARE_TARGET if bare else _TARGET).findall(page, begin, end)
    joined = b'"'.join(found)
    # No character stands for another, and nothing but a target has been found: else it ends at the next attribute or
    # at the end, with a tag or a space before.
    readable = b"&" not in joined and b"<" not in joined and len(joined.split()) == 1
    markup = b"" if readable and bare else page[begin:end]
    # To look for what else an element may have costs three times what finding the targets does.
    if readable and (
        bare or (len(found) == markup.count(b"</a>") and b"hidden" not in markup and b"style=" not in markup)
    ):
        return joined.decode(errors="replace").split('"')
    tree = LexborHTMLParser(markup)
    drop_hidden(tree)
    return [(link.attributes.get("href") or "").strip() for link in tree.css("a[href]")]
