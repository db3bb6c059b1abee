"""Proposed annotations: what the words of a sentence suggest, until somebody takes or dismisses it."""
