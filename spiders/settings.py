"""Scrapy's settings, for `scrapy crawl` in the checkout and for `splitpanel crawl` alike."""

from __future__ import annotations

BOT_NAME = "splitpanel"
SPIDER_MODULES = ["spiders.kinds"]
USER_AGENT = "splitpanel/0.1 (+https://pypi.org/project/splitpanel; reads comparison pages; obeys robots.txt)"

ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
COOKIES_ENABLED = False
DOWNLOAD_MAXSIZE = 32 * 2**20
# Scrapy starts this many tasks a response, whatever the response yields; ours yields one item.
CONCURRENT_ITEMS = 1
# Neither is for a crawl that nobody attends: both open a port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

ITEM_PIPELINES = {"spiders.staging.StagingPipeline": 100}
SPLITPANEL_DB = "splitpanel.duckdb"
LOG_LEVEL = "INFO"
