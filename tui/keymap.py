"""The reader's own keys: names checked, clashes found, and the key table as it is with them."""

from __future__ import annotations

import string
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, Keys

from tui.keys import KEYS, TOGETHER, Key

Keymap = Mapping[str, tuple[str, ...]]
"""For the id of a binding, the keys that replace its own; none for a command that only the palette is to offer."""

NEEDED = ("palette", "quit")
"""Commands that keep a key: the first leads to all others, and without the second nobody would get out."""

_NO_KEY = "no_key"
_MODIFIERS = ("ctrl+", "alt+", "shift+", "meta+", "super+", "hyper+")
_NAMED = {key.value for key in Keys if not key.value.startswith("<")}
_REPLACEMENTS = set(KEY_NAME_REPLACEMENTS.values())
_SAME_KEY = {alias: name for name, aliases in KEY_ALIASES.items() for alias in aliases}
"""What a terminal can't tell apart: Ctrl+I is Tab to it."""


def key_name(written: str) -> str:
    """The name under which Textual reports a key: "?" and "question_mark" are both "question_mark".

    Raises `KeyError` for what is no key.
    """
    modifiers, rest = "", written
    while prefix := next((prefix for prefix in _MODIFIERS if rest.startswith(prefix)), None):
        modifiers, rest = modifiers + prefix, rest[len(prefix) :]
    if len(rest) == 1 and rest.isprintable() and not rest.isspace():
        name = rest if rest.isalnum() else unicodedata.name(rest, "").lower().replace("-", "_").replace(" ", "_")
        name = KEY_NAME_REPLACEMENTS.get(name, name)
    elif rest in _NAMED or rest in _REPLACEMENTS:
        name = rest
    else:
        unicodedata.lookup(rest.replace("_", " "))
        name = rest
    return _SAME_KEY.get(modifiers + name, modifiers + name)


_PUNCTUATION = {key_name(character): character for character in string.punctuation}


def is_key(written: str) -> bool:
    """Whether `written` names a key."""
    try:
        return bool(key_name(written))
    except KeyError:
        return False


def short_name(written: str) -> str:
    """A key as the table writes it: "?" for "question_mark", "tab" for "ctrl+i". Raises `KeyError` for no key."""
    name = key_name(written)
    return _PUNCTUATION.get(name, name)


def remapped(keymap: Keymap, keys: Sequence[Key] = KEYS) -> tuple[Key, ...]:
    """The key table with the reader's keys in place of its own: for help, the manual, the context bar."""
    return tuple(replace(key, keys=keymap.get(key.id, key.keys)) for key in keys)


def textual_keymap(keymap: Keymap) -> dict[str, str]:
    """`keymap` as Textual takes it. It has no way to say "no key", so such a command gets one that no keyboard has."""
    return {name: ",".join(map(key_name, keys)) or _NO_KEY for name, keys in keymap.items()}


def clashes(keymap: Keymap, keys: Sequence[Key] = KEYS) -> list[tuple[str, Key, Key]]:
    """Each key that would do two things at one place, with both of them; a pair that clashes in several comes once."""
    table = remapped(keymap, keys)
    found: dict[tuple[str, str, str], tuple[str, Key, Key]] = {}
    for together in TOGETHER:
        takers: defaultdict[str, list[Key]] = defaultdict(list)
        for key in table:
            if key.pane in together:
                for name in dict.fromkeys(map(key_name, key.keys)):
                    takers[name].append(key)
        for name, several in takers.items():
            for other in several[1:]:
                found.setdefault((name, several[0].id, other.id), (short_name(name), several[0], other))
    return list(found.values())


def without_clashes(keymap: Keymap) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, Key, Key]]]:
    """`keymap` without the entries that clash, and the clashes that they made. What is left never clashes.

    Taking an entry away gives its command the old keys back, which may clash with another entry: hence the rounds.
    """
    kept = dict(keymap)
    all_found: list[tuple[str, Key, Key]] = []
    while found := clashes(kept):
        all_found += found
        for _, one, other in found:
            kept.pop(one.id, None)
            kept.pop(other.id, None)
    return kept, all_found
