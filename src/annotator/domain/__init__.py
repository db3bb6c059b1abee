"""The nouns of the program and the edits that change them; pydantic only, no files, no Qt."""
