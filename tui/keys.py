"""Every key in one table. Bindings, help, the command palette and the README are made from it.

Single keys only. Not bound on purpose: ctrl+b and ctrl+a (tmux, screen), ctrl+i/m/h/j (Tab, Enter, Backspace and
newline to a terminal), ctrl+s and ctrl+z (flow control, suspend).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

Pane = Literal["anywhere", "reader", "article", "panel", "library", "said"]
Group = Literal[
    "Moving", "Who and what", "Putting right", "Copying", "Panes", "The library", "What they said", "The program"
]

TOGETHER: tuple[tuple[Pane, ...], ...] = (
    ("anywhere", "reader", "article"),
    ("anywhere", "reader", "panel"),
    ("anywhere", "library", "panel"),
    ("anywhere", "said", "panel"),
)
"""Panes whose keys work at the same time: no key does two things in any of these."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does."""

    id: str
    """Stable name, for the reader's own keymap."""
    keys: tuple[str, ...]
    """As Textual names them, the shown one first; empty for what only the palette offers."""
    action: str
    label: str
    """What it does, in the imperative, no full stop."""
    group: Group
    pane: Pane = "reader"
    """Where the key works: on every screen; on the reader's, the library's, or that of what somebody said; in the
    article alone; or in the lists."""


KEYS: tuple[Key, ...] = (
    Key("line_down", ("j", "down"), "line(1)", "line down", "Moving", "article"),
    Key("line_up", ("k", "up"), "line(-1)", "line up", "Moving", "article"),
    Key("page_down", ("space", "pagedown"), "page(1)", "page down", "Moving", "article"),
    Key("page_up", ("b", "pageup"), "page(-1)", "page up", "Moving", "article"),
    Key("half_page_down", ("d",), "half_page(1)", "half a page down", "Moving", "article"),
    Key("half_page_up", ("u",), "half_page(-1)", "half a page up", "Moving", "article"),
    Key("top", ("g", "home"), "screen.top", "to the top", "Moving", "article"),
    Key("bottom", ("G", "end"), "screen.bottom", "to the end", "Moving", "article"),
    Key("next_paragraph", ("}",), "paragraph(1)", "next paragraph", "Moving", "article"),
    Key("previous_paragraph", ("{",), "paragraph(-1)", "previous paragraph", "Moving", "article"),
    Key("row_down", ("j", "down"), "cursor_down", "next row", "Moving", "panel"),
    Key("row_up", ("k", "up"), "cursor_up", "previous row", "Moving", "panel"),
    Key("first_row", ("g", "home"), "first", "first row", "Moving", "panel"),
    Key("last_row", ("G", "end"), "last", "last row", "Moving", "panel"),
    Key("find", ("/",), "find", "find words; in a list, filter its rows", "Moving"),
    Key("find_pattern", (), "find(True)", "find a regular expression", "Moving"),
    Key("jump_back", ("backspace", "ctrl+o"), "jump_back", "back to before the last jump", "Moving"),
    Key("set_mark", ("m",), "set_mark", "mark this place with a letter", "Moving"),
    Key("go_to_mark", ("'",), "go_to_mark", "go to a mark", "Moving"),
    Key("repeat", ("n",), "repeat(1)", "next: search, else the selected actor's mentions, else quotes", "Who and what"),
    Key("repeat_back", ("N",), "repeat(-1)", "the same, backwards", "Who and what"),
    Key("next_mention", ("]",), "mention(1)", "next mention", "Who and what"),
    Key("previous_mention", ("[",), "mention(-1)", "previous mention", "Who and what"),
    Key("next_quote", (")",), "quote(1)", "next quote", "Who and what"),
    Key("previous_quote", ("(",), "quote(-1)", "previous quote", "Who and what"),
    Key("open_row", ("enter",), "select", "open it, or go to it in the article", "Who and what", "panel"),
    Key("open_selected", ("enter",), "screen.open_selected", "quotes of the selected actor", "Who and what", "article"),
    Key("clear", ("escape",), "clear", "close a drawer, end the search, select nothing", "Who and what"),
    Key("everything_said", ("E",), "everything_said", "everything they said, in all articles", "Who and what"),
    Key("elsewhere", ("e",), "elsewhere", "other articles that have the selected quote", "Who and what"),
    Key("why", ("w",), "why", "why this speaker", "Who and what"),
    Key("filter_kinds", ("f",), "filter_kinds", "people, organisations, places, groups, nobody, all", "Who and what"),
    Key("group_quotes", (), "group_quotes", "quotes by speaker, or in the order of the text", "Who and what"),
    Key("all_quotes", (), "filter_quotes('all')", "list all quotes", "Who and what"),
    Key("actors_quotes", (), "filter_quotes('actor')", "list the selected actor's quotes only", "Who and what"),
    Key("unsure_quotes", (), "filter_quotes('unsure')", "list unsure quotes only", "Who and what"),
    Key("direct_quotes", (), "filter_quotes('direct')", "list quotes word for word only", "Who and what"),
    Key("mixed_quotes", (), "filter_quotes('mixed')", "list partly quoted ones only", "Who and what"),
    Key("indirect_quotes", (), "filter_quotes('indirect')", "list paraphrases only", "Who and what"),
    Key("hide_actor", ("x",), "hide_actor", "hide the selected name", "Putting right"),
    Key("merge_actor", ("&",), "merge_actor", "the selected actor is the same as another", "Putting right"),
    Key("undo", ("U",), "undo", "take the last correction back", "Putting right"),
    Key("redo", (), "redo", "do it again", "Putting right"),
    Key("split_actor", (), "split_actor", "the selected mention is somebody else", "Putting right"),
    Key("rename_actor", (), "rename_actor", "give the selected actor another name", "Putting right"),
    Key("set_kind", (), "set_kind", "person, organisation, place or group", "Putting right"),
    Key("give_quote", (), "give_quote", "the selected quote was said by another", "Putting right"),
    Key("unquote", (), "unquote", "the selected quote is none", "Putting right"),
    Key("make_quote", (), "make_quote", "other quoted words are a quote", "Putting right"),
    Key("copy", ("y",), "copy", "copy the selected quote with its speaker and source", "Copying"),
    Key("copy_as", ("Y",), "copy_as", "copy in another format, or all quotes of the actor", "Copying"),
    Key("select_words", ("v",), "select_words", "select any words by keyboard", "Copying"),
    Key("save", ("s",), "save", "save all quotes to a file", "Copying"),
    Key("open_in_browser", ("o",), "open_in_browser", "open the article's page, at the quote", "Copying"),
    Key("show_copied", ("p",), "show_copied", "show what was last copied", "Copying"),
    Key("copied_before", (), "copied_before", "everything copied before, to be copied again", "Copying"),
    Key("next_pane", ("tab",), "cycle_panes(1)", "next pane", "Panes"),
    Key("previous_pane", ("shift+tab",), "cycle_panes(-1)", "previous pane", "Panes"),
    Key("article_pane", ("1",), "pane('article')", "article", "Panes"),
    Key("actors_pane", ("2",), "pane('actors')", "actors", "Panes"),
    Key("quotes_pane", ("3",), "pane('quotes')", "quotes", "Panes"),
    Key("wider", ("+",), "measure(1)", "wider lines", "Panes"),
    Key("narrower", ("-",), "measure(-1)", "narrower lines", "Panes"),
    Key("usual_width", ("=",), "measure(0)", "lines as wide as suits the window", "Panes"),
    Key("zen", ("z",), "zen", "the article alone", "Panes"),
    Key("filter_said", ("/",), "find", "filter what they said", "What they said", "said"),
    Key("copy_said", ("y",), "copy", "copy the quote with its speaker and source", "What they said", "said"),
    Key("same_person", ("&",), "same_person", "they are the same as another", "What they said", "said"),
    Key("somebody_else", ("x",), "somebody_else", "in this article that is somebody else", "What they said", "said"),
    Key("undo_identity", ("U",), "undo", "take the last of these back", "What they said", "said"),
    Key("whole_quote", ("tab",), "app.focus_next", "the whole quote, and back to the list", "What they said", "said"),
    Key("leave_said", ("escape",), "leave", "end the filter, then back", "What they said", "said"),
    Key("library", ("L",), "library", "the library: everything that was opened or added", "The library"),
    Key("release_mouse", (), "release_mouse", "leave the mouse to the terminal, or take it back", "The program"),
    Key("next_article", ("J",), "article(1)", "next article", "The program"),
    Key("previous_article", ("K",), "article(-1)", "previous article", "The program"),
    Key("read_again", ("R",), "read_again", "read names and quotes again", "The program"),
    Key("filter_articles", ("/",), "filter", "filter by title, outlet or person", "The library", "library"),
    Key("search_articles", ("S",), "search", "search the text of all articles", "The library", "library"),
    Key("only_articles", ("f",), "only", "all, unread, starred", "The library", "library"),
    Key("sort_articles", ("o",), "sort", "newest, oldest, added, outlet, quotes, unread", "The library", "library"),
    Key("star_article", ("*",), "star", "star it, or take the star away", "The library", "library"),
    Key("toggle_read", ("u",), "toggle_read", "read, or unread again", "The library", "library"),
    Key("delete_article", ("x",), "delete", "delete it", "The library", "library"),
    Key("undo_delete", ("U",), "undo", "bring back what went last", "The library", "library"),
    Key("add_article", ("a",), "add", "add a file, a folder, an address or a feed", "The library", "library"),
    Key("refresh_feeds", ("r",), "refresh_feeds", "look for what is new in the feeds", "The library", "library"),
    Key("feeds", ("F",), "feeds", "feeds: show, follow no more, save the list", "The library", "library"),
    Key("whole_library", ("escape",), "clear", "stop what runs, list all again, then back", "The library", "library"),
    Key("palette", (":", "ctrl+p"), "app.command_palette", "all commands", "The program", "anywhere"),
    Key("help", ("?", "f1"), "help", "this help", "The program", "anywhere"),
    Key("quit", ("q",), "back", "back, then quit", "The program", "anywhere"),
    Key("quit_at_once", ("ctrl+q",), "app.quit", "quit", "The program", "anywhere"),
)

_SHOWN = {
    "down": "↓",
    "up": "↑",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "f1": "F1",
    "backspace": "Backspace",
    "ctrl+o": "Ctrl+O",
}


def bindings(*panes: Pane) -> list[Binding]:
    """Textual's bindings for these panes."""
    return [
        Binding(",".join(map(_textual_name, key.keys)), key.action, key.label, show=False, id=key.id)
        for key in KEYS
        if key.pane in panes and key.keys
    ]


def shown(key: Key) -> str:
    """The keys as a reader knows them: "j ↓"; commands without one stand in the palette."""
    if not key.keys:
        return ":"
    return " ".join(_SHOWN.get(name, name) for name in key.keys)


def grouped(keys: tuple[Key, ...] = KEYS) -> Iterator[tuple[Group, list[Key]]]:
    """The table by group, in its own order."""
    groups: dict[Group, list[Key]] = {}
    for key in keys:
        groups.setdefault(key.group, []).append(key)
    yield from groups.items()


def _textual_name(name: str) -> str:
    """Punctuation by the names that key events carry."""
    return _PUNCTUATION.get(name, name)


_PUNCTUATION = {
    "}": "right_curly_bracket",
    "{": "left_curly_bracket",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    ")": "right_parenthesis",
    "(": "left_parenthesis",
    ":": "colon",
    "?": "question_mark",
    "'": "apostrophe",
    "&": "ampersand",
    "*": "asterisk",
    "/": "slash",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
}
