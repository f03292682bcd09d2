"""`newsreader extract`: many articles read, in order, and written out."""
