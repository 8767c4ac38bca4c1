"""The store: everything a search found, in one SQL database."""

from nasseg.store.address import resolve
from nasseg.store.reader import Reader
from nasseg.store.store import Store, open_reader, open_store

__all__ = ["Reader", "Store", "open_reader", "open_store", "resolve"]
