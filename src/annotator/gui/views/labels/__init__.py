"""The editor of the label set: a panel of pages, one behind the other, each in a module of its own."""
