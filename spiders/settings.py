"""Scrapy's settings, for `scrapy crawl` in the checkout and for `splitpanel crawl` alike."""

from __future__ import annotations

BOT_NAME = "splitpanel"
SPIDER_MODULES = ["spiders.kinds"]
USER_AGENT = "splitpanel/0.1 (+https://pypi.org/project/splitpanel; reads comparison pages; obeys robots.txt)"
SPLITPANEL_DB = "splitpanel.duckdb"

SCHEDULER = "spiders.scheduler.LeaseScheduler"
TWISTED_DNS_RESOLVER = "spiders.bounds.PublicResolver"
# The frontier keeps this delay for each host, for all workers together, and the session decides on robots.txt,
# redirects and another try, because each answer is archived first.
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 32
ROBOTSTXT_OBEY = False
DOWNLOADER_MIDDLEWARES = {
    "spiders.archiving.ArchiveMiddleware": 585,
    "spiders.decoding.DecodingMiddleware": 590,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}  # among them two that open a port, and throttling by Scrapy's own lights

# Nothing but web pages is ever asked for.
DOWNLOAD_HANDLERS = dict.fromkeys(("data", "file", "ftp", "s3"))
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 16 * 2**20
"""Bytes, packed or unpacked: a hundred times the largest page that is known."""
DOWNLOAD_WARNSIZE = 0
# Scrapy starts this many tasks a response, whatever the response yields; ours yields nothing.
CONCURRENT_ITEMS = 1
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"
