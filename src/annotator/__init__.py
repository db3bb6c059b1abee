"""Annotator turns news articles into data: label sentences, set figures side by side, export; all of it offline."""

__version__ = "0.1.0"
