"""`splitpanel.toml`: which sites a crawl without address is for, and how it behaves there."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from splitpanel.options import Failure

_NAME = "splitpanel.toml"
_VARIABLE = "SPLITPANEL_CONFIG"
_KEYS: dict[str, tuple[type, ...]] = {"sites": (list,), "contact": (str,), "delay": (int, float)}


@dataclass(frozen=True, slots=True)
class Config:
    """What the file says."""

    sites: tuple[str, ...] = ()
    contact: str | None = None
    """Address or web page of whoever runs the crawl; part of what it calls itself."""
    delay: float = 1.0
    """Least seconds between two requests to a host."""


def read_config() -> Config:
    """The file that `$SPLITPANEL_CONFIG` names, else `splitpanel.toml` in the working folder, else the defaults.

    Raises `Failure` where a file is there and can't be used.
    """
    named = os.environ.get(_VARIABLE)
    path = Path(named or _NAME)
    if not path.exists():
        if named:
            raise Failure(f"${_VARIABLE} names {named}, and there is no such file")
        return Config()
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Failure(f"{path} can't be read: {error}") from error
    return _checked(content, path)


def _checked(content: dict[str, Any], path: Path) -> Config:
    for key, value in content.items():
        if key not in _KEYS:
            raise Failure(f"{path}: {key!r} is no setting; there are {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise Failure(f"{path}: {key} can't be {value!r}")
    if not all(isinstance(site, str) for site in content.get("sites", [])):
        raise Failure(f"{path}: sites is a list of addresses")
    if content.get("delay", 1) < 0:
        raise Failure(f"{path}: delay is a number of seconds, not less than 0")
    return Config(**{**content, "sites": tuple(content.get("sites", ()))})
