"""Work that window and command line share: articles in, labels out, search; progress out, cancel in."""
