"""The reader's state, with no widgets: where the lines break, what is selected, where the next mention is."""
