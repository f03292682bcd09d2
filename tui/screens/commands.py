"""The command palette's way to every actor and every quote of the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.reading import describing

if TYPE_CHECKING:
    from tui.screens.stepping import Stepping

_BEHIND_COMMANDS = 0.01
"""Lower than the score of any command that matches."""


class StoryCommands(Provider):
    """ "Actor: Naftali Bennett", "Quote: “We are grateful …"."""

    def _entries(self) -> Iterator[tuple[str, str, partial[None]]]:
        screen = cast("Stepping", self.screen)
        story = screen.story
        if story is None:
            return
        for actor in story.extraction.actors:
            help_text = f"{actor.kind}, {describing.counted(len(actor.mentions), 'mention')}"
            yield f"Actor: {actor.name}", help_text, partial(screen.open_actor, actor.id)
        for quote in story.extraction.quotes:
            words = describing.excerpt(describing.words_of(quote, story.article.text), 60)
            yield f"Quote: {words}", describing.speaker_of(story, quote), partial(screen.show_quote, quote.id)

    async def discover(self) -> Hits:
        for label, help_text, go in self._entries():
            if label.startswith("Actor"):
                yield DiscoveryHit(label, go, help=help_text)

    async def search(self, query: str) -> Hits:
        # By whole words, behind every command: letters scattered over a long quote match anything.
        words = query.casefold().split()
        for label, help_text, go in self._entries():
            if all(word in label.casefold() for word in words):
                yield Hit(_BEHIND_COMMANDS, Content(label), go, help=help_text)
