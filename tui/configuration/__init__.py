"""What the reader has set: one TOML file, checked value by value. Bad ones are named and their defaults taken."""
