"""Projects on disk: the folder and its files, atomic saves, the journal, the index, and what can go wrong."""
