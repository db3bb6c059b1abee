"""Widgets that draw and take input; they never touch files."""
