"""Work that window and command line share: progress out, cancel in."""
