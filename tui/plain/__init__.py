"""Reading without the screen: `newsreader show`, and the line-by-line session for screen readers and Braille.

Lines of plain text, one after another: nothing is wrapped to a width, drawn over, coloured or positioned.
"""
