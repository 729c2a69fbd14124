"""The four spiders: one a kind of page."""

from __future__ import annotations

from spiders.base import KindSpider


class ComparisonsSpider(KindSpider):
    """Pages that set two tools side by side."""

    name = "comparisons"
    kind = "comparison"


class ToolsSpider(KindSpider):
    """Pages of one tool."""

    name = "tools"
    kind = "tool"


class ReviewersSpider(KindSpider):
    """Pages of one reviewer."""

    name = "reviewers"
    kind = "reviewer"


class ArticlesSpider(KindSpider):
    """Articles."""

    name = "articles"
    kind = "article"
