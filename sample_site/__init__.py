"""A small invented comparison site: the demo, the test bed and the benchmarks' ground."""

from sample_site.catalog import Catalog, Review, Tool
from sample_site.server import serving
from sample_site.site import Site

__all__ = ["Catalog", "Review", "Site", "Tool", "serving"]
