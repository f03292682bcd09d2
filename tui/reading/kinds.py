"""Which kinds of actors are marked and listed."""

from __future__ import annotations

from tui.extraction.records import ActorKind

Kinds = frozenset[ActorKind]

ALL_KINDS: Kinds = frozenset(("person", "organisation", "place", "group"))

FILTERS: dict[Kinds, str] = {
    ALL_KINDS: "everybody",
    frozenset(("person",)): "people",
    frozenset(("organisation",)): "organisations",
    frozenset(("place",)): "places",
    frozenset(("group",)): "groups",
    frozenset(): "nobody",
}
"""In the order in which the key steps through them."""


def next_filter(kinds: Kinds) -> Kinds:
    """The filter after `kinds`, the first one after the last."""
    order = list(FILTERS)
    return order[(order.index(kinds) + 1) % len(order)]
