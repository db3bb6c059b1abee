"""The form of an annotation's details, made from what its label asks for."""
