"""Spans of time as people write them: `30m`, `20h`, `7d`; and moments: a date, a time, or a span ago."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import click

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])", re.I)


def read_span(text: str) -> timedelta:
    """`7d` as a span. Raises ValueError on anything else."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no span of time: write 30m, 20h, 7d or 2w")
    return timedelta(**{_UNITS[match[2].lower()]: float(match[1])})


class Span(click.ParamType[timedelta]):
    """A span of time on the command line."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it, or tell how it is written."""
        if isinstance(value, timedelta):
            return value
        try:
            return read_span(str(value))
        except (ValueError, OverflowError) as error:
            self.fail(str(error), param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment on the command line: a span ago, or an ISO date or time (UTC where it names no zone)."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or tell how it is written."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.now(UTC) - read_span(str(value))
        except (ValueError, OverflowError):
            pass
        return _read_moment(self, value, param, ctx)


class SpanOrMoment(click.ParamType[timedelta | datetime]):
    """A span of time, before whatever the command says, or an ISO date or time (UTC where it names no zone)."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta | datetime:
        """Read it, or tell how it is written."""
        if isinstance(value, timedelta | datetime):
            return value
        try:
            return read_span(str(value))
        except (ValueError, OverflowError):
            return _read_moment(self, value, param, ctx)


def _read_moment(
    kind: click.ParamType[Any], value: Any, param: click.Parameter | None, ctx: click.Context | None
) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        kind.fail(f"{value!r} is neither a span such as 7d nor a date such as 2026-11-21", param, ctx)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
