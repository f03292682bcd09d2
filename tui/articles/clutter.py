"""What stands on a page among the words of its article and is none of them, taken out before the article is looked for.

What surrounds an article, trafilatura leaves out by itself. This is what it takes for paragraphs: a link to another
story, “Advertisement”, the numbers of notes, words that only screen readers are given.
"""

from __future__ import annotations

import re
from typing import Any

_LINES = re.compile(
    r"(?:skip )?advertise?ments?(?: - continue reading below)?"
    r"|(?:article|story|content) continues (?:below|after) (?:(?:this|the) )?(?:ad|advertisement|sponsor message)"
    r"|(?:skip past|after) newsletter promotion"
    r"|sign up (?:for|to) (?:our|the) newsletters?"
    r"|this video can ?not be played"
    r"|share this (?:article|story|page)|share this"
    r"|follow us on \w+",
    re.IGNORECASE,
)
"""Whole paragraphs."""
_LEADS = re.compile(
    r"\W*(?:read more|read also|also read|read next|read|more|see also|see|watch|listen|don['’]t miss"
    r"|related(?: story| stories| article| articles)?)\W*",
    re.IGNORECASE,
)
"""All that a paragraph says besides its link, where it only leads on to another story."""
_LONGEST_NOTE_CHARACTERS = 5
_LONGEST_UNSEEN_CHARACTERS = 200
"""A longer part that is hidden may be the article, shown by a script."""
_NOTES = "//sup[descendant::a[contains(@href, '#')] or ancestor::a[contains(@href, '#')]]"
_UNSEEN = "//template | //body//*[@hidden or contains(translate(@style, ' ', ''), 'display:none') or " + (
    " or ".join(
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        for name in ("visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screenreader-only")
    )
    + "]"
)
_WORD_CARRIERS = ("p", "div", "h2", "h3", "h4", "a", "span")
"""Within a `<p>` only that itself: a sentence may well say “share this”, and have a link there."""


def without_clutter(tree: Any) -> None:
    """Takes it out of the page's `tree`."""
    for note in tree.xpath(_NOTES):
        if len(note.text_content().strip()) <= _LONGEST_NOTE_CHARACTERS:
            note.drop_tree()
    for part in tree.xpath(_UNSEEN):
        is_short = len(part.text_content()) <= _LONGEST_UNSEEN_CHARACTERS
        if part.getparent() is not None and (is_short or part.tag == "template"):
            part.drop_tree()
    for element in list(tree.iter(_WORD_CARRIERS)):
        if element.getparent() is None:
            continue
        if element.tag != "p" and (len(element) or next(element.iterancestors("p"), None) is not None):
            continue
        text = " ".join(element.text_content().split())
        if _LINES.fullmatch(text.rstrip(".:…")) or _only_leads_on(element, text):
            element.drop_tree()


def _only_leads_on(element: Any, text: str) -> bool:
    """Whether nothing is in it but “Read more” or the like, and the link that this is said of."""
    links = [words for link in element.iterdescendants("a") if (words := " ".join(link.text_content().split()))]
    for words in links:
        text = text.replace(words, "", 1)
    return bool(links) and _LEADS.fullmatch(text) is not None
