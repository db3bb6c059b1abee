"""What follows from the labels of a project: pure functions on its documents, without Qt and without files."""
