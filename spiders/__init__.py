"""Find and fetch pages, politely, with Scrapy."""
