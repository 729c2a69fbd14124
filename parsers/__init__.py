"""Bytes in, records out: plain synchronous functions that know no network, clock, settings or database."""

from parsers.page import Issue, Link, Page, Parsed
from parsers.parse import parse

__all__ = ["Issue", "Link", "Page", "Parsed", "parse"]
