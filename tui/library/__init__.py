"""What is remembered between sittings, in one SQLite file. Every module is verbs over its connection."""
