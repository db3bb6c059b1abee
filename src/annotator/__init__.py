"""Annotator turns news articles into data: label sentences by keyboard, save, export; all of it offline."""

__version__ = "0.1.0"
