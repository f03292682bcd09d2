"""How a quote leaves: its words exactly as in the article, who said them, and where they were read."""
