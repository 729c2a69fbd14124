"""A comparison page from bytes to records, against lxml's parse of the same bytes, in one run.

The pages are the sample site's, dressed as front-end frameworks leave them: utility classes on every
element, two hundred links besides, and scripts up to 110 KB.
"""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Callable, Sequence

from lxml import etree

from parsers import Page, parse
from parsers.text_key import text_key
from sample_site import Site

_PAGES = 60
_ROUNDS = 9
_SIZE = 110_000
_CLASSES = (
    "flex items-center justify-between rounded-xl border border-zinc-200/60 bg-white/80 px-4 py-3 text-sm font-medium "
    "dark:bg-zinc-900 hover:shadow-lg transition-all md:grid-cols-2 gap-6 leading-relaxed tracking-tight"
).split()
_TAGS = re.compile(r"<(div|p|h1|h2|h3|td|th|tr|section|article|span|strong|a|ul|li|table)(?=[ >])")


def pages() -> list[Page]:
    """The pages to parse."""
    site = Site(200)
    chance = random.Random(3)  # noqa: S311 - class names, no secrets
    paths = site.comparison_paths(0, _PAGES)
    return [
        Page(f"https://splitpanel.example{path}", dressed(site.answer(path).body, chance), "text/html; charset=utf-8")
        for path in paths
    ]


def dressed(html: str, chance: random.Random) -> bytes:
    """The page with the weight that real pages carry."""
    html = _TAGS.sub(lambda tag: f'<{tag[1]} class="{" ".join(chance.sample(_CLASSES, 9))}"', html)
    links = "".join(
        f'<li class="{" ".join(chance.sample(_CLASSES, 8))}"><a class="{" ".join(chance.sample(_CLASSES, 8))}" '
        f'href="/tool/x-{i}"><span class="truncate">Tool number {i}</span></a></li>'
        for i in range(200)
    )
    script = f"<script>self.push([1,{'abcdef0123456789 ' * 20!r}])</script>"
    html = html.replace("</main>", f"</main><nav><ul>{links}</ul></nav>")
    return html.replace("</body>", script * ((_SIZE - len(html)) // len(script)) + "</body>").encode()


def medians(functions: Sequence[Callable[[Page], object]], inputs: Sequence[Page]) -> list[float]:
    """Milliseconds a page of each function: median of rounds in which they take turns."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(_ROUNDS):
        for function, taken in zip(functions, times, strict=True):
            start = time.perf_counter()
            for page in inputs:
                function(page)
            taken.append((time.perf_counter() - start) / len(inputs) * 1000)
    return [statistics.median(taken) for taken in times]


def main() -> None:
    """Measure and print."""
    inputs = pages()
    found = [parse(page) for page in inputs]
    assert all(len(one.records) == 11 and not one.issues for one in found), "the benchmark's pages are not read whole"  # noqa: S101
    floor, records, hashed = medians((_lxml, _records, _hashed), inputs)
    print(f"parsing, {_PAGES} comparison pages of {len(inputs[0].body) // 1000} kB, medians of {_ROUNDS} rounds")
    print(f"  lxml's tree of the same bytes       {floor:6.2f} ms   1.00")
    print(f"  bytes to records                    {records:6.2f} ms   {records / floor:.2f}")
    print(f"  with links and normalised hashes    {hashed:6.2f} ms   {hashed / floor:.2f}")


def _lxml(page: Page) -> object:
    return etree.HTML(page.body)


def _records(page: Page) -> object:
    return parse(page, links=False)


def _hashed(page: Page) -> object:
    return [text_key(record.text) for record in parse(page).records if hasattr(record, "position")]


if __name__ == "__main__":
    main()
