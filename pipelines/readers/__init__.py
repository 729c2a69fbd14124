"""Local input as pages: each reader yields pages with their sources, or refusals, and never stops at a bad one."""

from pipelines.readers.found import Found, Refused
from pipelines.readers.paths import read_path

__all__ = ["Found", "Refused", "read_path"]
