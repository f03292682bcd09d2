"""A figure: an actor while it is being put together from its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.extraction.records import ActorKind, MentionKind

KIND_OF_LABEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""What a name's label makes of its bearer. Products, events and works are names, but nobody acts in them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention by tokens: from `first` up to but not including `last`; `head` is its most telling token."""

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

    def refer(self, first: int, last: int, head: int, kind: MentionKind) -> None:
        """Add one more mention."""
        self.references.append(Reference(first, last, head, kind))
