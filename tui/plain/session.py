"""The line-by-line session: which article is open, where in it the reader is, what was read of it.

Everything is printed once, below what stands there already. Nothing is drawn over, and no escape sequence is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.configuration.record import Configuration
from tui.errors import NewsreaderError
from tui.extraction.cleaning import clean
from tui.extraction.records import Quote
from tui.plain.linear import Read, Say
from tui.plain.numbering import Numbering
from tui.plain.questions import Question
from tui.plain.sentences import heading
from tui.reading.describing import counted, found
from tui.reading.story import Story

Copy = Callable[[str], str]
"""Copies a text and returns the sentence that says where it arrived."""


class Session:
    """One sitting over the articles of `shelf`. The commands of `tui.plain.commands` move it on."""

    def __init__(
        self, shelf: Sequence[Source], read: Read, copy: Copy, say: Say, configuration: Configuration | None = None
    ) -> None:
        self.shelf = list(shelf)
        self.configuration = configuration or Configuration()
        self.copy = copy
        self.article: Article | None = None
        self.story: Story | None = None
        """None while nothing was read of the article."""
        self.numbering = Numbering("")
        self.paragraph = 0
        """Where the reader is; 0 before the first paragraph."""
        self.quote = 0
        """Number of the quote last read, 0 before the first."""
        self.question: Question | None = None
        """What was last asked about."""
        self.last_copied = ""
        self.number = 0
        """Of the open article on the shelf, from 0."""
        self._read = read
        self._say = say

    def say(self, *lines: str) -> None:
        """Prints lines, each made harmless."""
        for line in lines:
            self._say(clean(line).text)

    def say_all(self, lines: Iterable[str]) -> None:
        self.say(*lines)

    def open(self, number: int) -> None:
        """Prints article `number` of the shelf, paragraph by paragraph, then has it read."""
        self.number = number
        self.article, self.story, self.numbering = None, None, Numbering("")
        self.paragraph = self.quote = 0
        self.question = None
        if len(self.shelf) > 1:
            self.say(f"Article {number + 1} of {len(self.shelf)}.")
        try:
            while not isinstance(opened := self.shelf[number].open(), Article):
                self.shelf[number : number + 1] = opened  # a folder or a feed: what is in it
                self.say(f"{counted(len(opened), 'article')} in it. Article {number + 1} of {len(self.shelf)}.")
        except NewsreaderError as error:
            self.say(error.title, error.cause, error.next_step)
            return
        self.article = opened
        self.numbering = Numbering(self.article.text)
        self.say(*heading(self.article), f"{counted(len(self.numbering), 'paragraph')}.")
        for paragraph in range(1, len(self.numbering) + 1):
            self.say_paragraph(paragraph)
        if len(self.numbering):
            self.read()

    def read(self) -> None:
        """Has names and quotes read and says what was found."""
        if self.article is None:
            self.say("No article is open.")
            return
        self.say("Reading names and quotes…")
        try:
            self.story = Story(self.article, self._read(self.article.text))
        except NewsreaderError as error:
            self.say(error.title, error.cause, "The article can be read without them. To try again, say: read")
        else:
            self.say(f"Done: {found(self.story).replace(' · ', ', ')}.")

    def say_paragraph(self, number: int) -> None:
        self.say(f"{number}. {self.numbering.words(number)}")

    def go_to_paragraph(self, number: int) -> None:
        """Reads a paragraph and stays there; says so where there is none of that number."""
        if not len(self.numbering):
            self.say("There is no text.")
        elif not 1 <= number <= len(self.numbering):
            self.say(f"There is no paragraph {number}; the last is {len(self.numbering)}.")
        else:
            self.paragraph = number
            self.say_paragraph(number)

    def known_story(self) -> Story | None:
        """The reading of the article; says so where there is none."""
        if self.story is None:
            self.say("Names and quotes were not read. To try, say: read")
        return self.story

    def quote_numbered(self, number: int) -> Quote | None:
        """A quote by its number, and the reader with it; says so where there is none."""
        story = self.known_story()
        if story is None:
            return None
        quotes = story.extraction.quotes
        if not 1 <= number <= len(quotes):
            self.say(f"There is no quote {number}: {counted(len(quotes), 'quote')} in this article.")
            return None
        self.quote = number
        self.paragraph = self.numbering.at(quotes[number - 1].pieces[0].start)
        return quotes[number - 1]
