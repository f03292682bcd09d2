"""Why this speaker: the evidence behind the selected quote, each step of which can be gone to."""

from __future__ import annotations

from tui.extraction.records import EvidenceRole, How, Quote, Span
from tui.reading import describing
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.copying import Copying

_ROLES: dict[EvidenceRole, str] = {
    "source": "said here by",
    "naming": "named here",
    "rival": "not taken",
}
_HOW: dict[How, str] = {
    "named": "The speaker is named beside the words.",
    "pronoun": "The article uses a pronoun here; it was resolved.",
    "nominal": "The article uses a description here; it was resolved.",
    "document": "A document speaks; it is counted as its owner's.",
    "continued": "The quote goes on from the one before.",
    "unknown": "The article does not make clear who speaks.",
}
_AROUND_CHARACTERS = 40


class Explaining(Copying):
    """The key `w`."""

    def action_why(self) -> None:
        quote = self.selected_quote()
        if quote is None:
            self.say("Select a quote first: ) goes to the next one.")
            return
        spans = self._evidence(quote)
        choices = [Choice(str(number), label, detail=detail) for number, (_, label, detail) in enumerate(spans)]

        def go(chosen: str | None) -> None:
            if chosen is not None:
                self.action_pane("article")
                self.show_mention(spans[int(chosen)][0])

        unsure = "" if quote.sure or quote.speaker is None else " Unsure: another reading is possible."
        self.app.push_screen(ChoiceScreen(_HOW[quote.how] + unsure, choices), go)

    def _evidence(self, quote: Quote) -> list[tuple[Span, str, str]]:
        """Each step: where it is, what it shows, and the words around it."""
        assert self.story is not None
        text = self.story.article.text
        rows = [(quote.pieces[0], "the words", describing.excerpt(describing.words_of(quote, text), 70))]
        if quote.cue:
            rows.append((quote.cue[0], f"reported by “{quote.cue[0].of(text)}”", self._around(quote.cue[0])))
        shown: set[Span] = set()
        for step in quote.evidence:
            if step.span in shown:
                continue
            shown.add(step.span)
            who = self.story.actors[step.actor].name if step.actor is not None else ""
            label = " ".join(filter(None, (_ROLES[step.role], f"“{' '.join(step.span.of(text).split())}”")))
            rows.append((step.span, f"{label}{f' → {who}' if who else ''}", self._around(step.span)))
        if quote.via is not None:
            rows.append((quote.via, f"handed on by “{quote.via.of(text)}”", self._around(quote.via)))
        return rows

    def _around(self, span: Span) -> str:
        """The words around a span, whole ones of its own paragraph."""
        assert self.story is not None
        text = self.story.article.text
        number = self.view.paragraph_number(span.start)
        paragraph = self.view.page.paragraphs[number - 1]
        start = max(paragraph.start, text.rfind(" ", paragraph.start, max(0, span.start - _AROUND_CHARACTERS)) + 1)
        after = text.find(" ", min(paragraph.end, span.end + _AROUND_CHARACTERS), paragraph.end)
        end = paragraph.end if after < 0 else after
        before, behind = ("… " if start > paragraph.start else ""), (" …" if end < paragraph.end else "")
        return f"paragraph {number}: {before}{' '.join(text[start:end].split())}{behind}"
