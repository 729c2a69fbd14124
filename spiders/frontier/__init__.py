"""What is to be fetched, by whom, and what is known of every address: tables in SQLite or PostgreSQL."""

from spiders.frontier.database import Database, open_database
from spiders.frontier.leases import Frontier
from spiders.frontier.requests import Answered, Leased, Wanted

__all__ = ["Answered", "Database", "Frontier", "Leased", "Wanted", "open_database"]
