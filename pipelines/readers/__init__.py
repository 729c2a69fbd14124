"""Local input as pages: each reader yields pages with their sources, or refusals, and never stops at a bad one."""

from pipelines.readers.base import Found, Refused, read_path

__all__ = ["Found", "Refused", "read_path"]
