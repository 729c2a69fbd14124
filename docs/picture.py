"""Takes the picture of the report that the README shows: the sample site's, as a browser draws it.

`make picture` runs it, with Debian's Chromium.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from write import make_sample

from report.page import make, write

_CHROMIUM = "/usr/bin/chromium"
_TARGET = Path(__file__).parent / "report.png"


def main() -> None:
    """Write `docs/report.png`."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        db, page = Path(folder) / "sample.duckdb", Path(folder) / "report.html"
        make_sample(db)
        write(make(db, timedelta(days=7)), page)
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": 1240, "height": 1180}, color_scheme="light")
        window.goto(page.as_uri())
        window.screenshot(path=_TARGET)
        browser.close()


if __name__ == "__main__":
    main()
