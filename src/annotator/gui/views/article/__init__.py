"""The parts of the article view: what it shows, where it stands, and how it is drawn."""
