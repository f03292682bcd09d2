"""Figures: actors while they are being put together from their mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.extraction.parse import Parse
from tui.extraction.records import ActorKind, MentionKind


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention by tokens: from `first` up to but not including `last`; `head` is the word it is about."""

    first: int
    last: int
    head: int
    kind: MentionKind


@dataclass(slots=True, eq=False)
class Figure:
    """Someone or something that the text speaks of more or less often."""

    kind: ActorKind
    name: str
    named: bool = True
    gender: str = ""
    """male or female where the text or the tables say so; empty for unknown."""
    references: list[Reference] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    """As written, in text order, repeats included."""

    @property
    def first_token(self) -> int:
        """Where the figure is first spoken of by name, or at all when it has none."""
        return self.references[0].first


@dataclass(slots=True)
class Cast:
    """All figures of one text, and whose mention each token is the head of."""

    parse: Parse
    figures: list[Figure]
    at_head: dict[int, Figure] = field(init=False)
    """From the head token of each mention to its figure."""
    named: set[int] = field(init=False)
    """All tokens of mentions by name."""

    def __post_init__(self) -> None:
        references = [(reference, figure) for figure in self.figures for reference in figure.references]
        self.at_head = {reference.head: figure for reference, figure in references}
        self.named = {token for reference, _ in references for token in range(reference.first, reference.last)}

    def refer(self, figure: Figure, first: int, last: int, head: int, kind: MentionKind) -> None:
        """Add a mention to a figure, unless its head already speaks of somebody."""
        if head not in self.at_head:
            figure.references.append(Reference(first, last, head, kind))
            self.at_head[head] = figure
