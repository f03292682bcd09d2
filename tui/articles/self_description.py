"""What a page says of itself: JSON-LD (schema.org), OpenGraph, `<meta>`, `<title>`, and what saved it.

Only what is said is taken. Nothing is looked for in the running text, where a guess would be wrong now and then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from tui.articles.conversion import Converted
from tui.articles.dates import iso_day
from tui.articles.linked_data import LinkedArticle, linked_article
from tui.articles.office_names import sane_author
from tui.extraction.cleaning import clean_line

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title", "title")
_BYLINES = ("author", "citation_author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time",
    "og:published_time",
    "citation_publication_date",
    "citation_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
)
_LANGUAGES = ("og:locale", "content-language", "dc.language")
_AUTHOR_ELEMENTS = (
    "//*[self::a[@rel='author'] or @itemprop='author' or contains(concat(' ', @class, ' '), ' author vcard ')]"
    "[not(ancestor::article[not(.//h1)])]"
)
"""Those in another `<article>` than the headline wrote another story."""
_MOST_AUTHORS = 5
"""More elements than that are of a page's list of stories."""
_TIER = "article:content_tier"
_SAVED_BY_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s*(?:saved date:\s*([^\n>]+))?")
_SAVED_BY_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SAVED_WITHIN = 4096
_SIMPLE_SELECTOR = re.compile(r"(?<![\w ])\s*([.#])([\w-]+)\s*(?=,|$)")
_LONGEST_TEASER_WORDS = 250
"""With more words than that in the part to be paid for, it is no teaser."""
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_TITLE_GAP = re.compile(r"\s+[|–—·•»:-]\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True, slots=True)
class Description:
    """What the page says. None where it says nothing."""

    fields: Converted
    """The article's, without its text."""
    body: str | None
    """The article's text, where the page's data carry it."""
    words: int | None
    """How long the page's data say that the article is."""
    paid: bool
    """Whether the page says that the article, or the rest of it, has to be paid for, and the rest is not on it."""

    def of(self, text: str) -> Converted:
        """The article with this text and these fields."""
        whole = self.words is not None and len(text.split()) >= 0.8 * self.words
        return replace(self.fields, text=text, partial=self.paid and not whole)


def describe(tree: Any, markup: str, url: str | None) -> Description:
    """What the page says of itself. `tree` is its lxml tree, `markup` its source, `url` where it was fetched."""
    said = _said(tree)
    linked = linked_article(element.text or "" for element in tree.iter("script") if _is_linked_data(element))
    saved_at, saved_on = _saved(markup)
    publisher = linked.publisher or next(_values(said, _PUBLISHERS), None)
    fields = Converted(
        text="",
        title=_title(tree, said, linked, publisher),
        byline=_byline(tree, said, linked),
        publisher=publisher,
        url=_url(tree, said, linked, url or saved_at),
        published=_published(tree, said, linked),
        retrieved=iso_day(_without_weekday(saved_on)) if saved_on else None,
        language=_language(tree, said, linked),
    )
    paid = (linked.paid or "locked" in said.get(_TIER, ())) and not _is_there(tree, linked.paid_parts)
    return Description(fields, linked.body, linked.words, paid)


def _is_there(tree: Any, selectors: tuple[str, ...]) -> bool:
    """Whether the part to be paid for is on the page, as on one that a subscriber saved."""
    words = 0
    for selector in selectors:
        for simple in _SIMPLE_SELECTOR.finditer(selector):
            attribute = "id" if simple[1] == "#" else "class"
            for element in tree.xpath(
                f"//*[contains(concat(' ', normalize-space(@{attribute}), ' '), $name)]", name=f" {simple[2]} "
            ):
                words += len(element.text_content().split())
    return words >= _LONGEST_TEASER_WORDS


def _said(tree: Any) -> dict[str, list[str]]:
    """Values of the `<meta>` elements by name, in small letters."""
    said: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = clean_line(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                said.setdefault(name, []).append(value)
    return said


def _values(said: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from said.get(name, ())


def _title(tree: Any, said: dict[str, list[str]], linked: LinkedArticle, publisher: str | None) -> str | None:
    title = linked.title or next(_values(said, _TITLES), None)
    if title is None:
        title = next((text for element in tree.iter("title") if (text := _line(element))), None)
    headings = [text for element in tree.iter("h1") if (text := _line(element))]
    if title is None:
        return headings[0] if len(headings) == 1 else None
    for heading in headings:
        behind = title[len(heading) :]
        if title.startswith(heading) and _TITLE_GAP.match(behind) and len(behind) < len(heading):
            return heading  # and the site's name behind it
    last = next(reversed([*_TITLE_GAP.finditer(title)]), None)
    if last and publisher and title[last.end() :].casefold() == publisher.casefold():
        title = title[: last.start()]
    return title


def _byline(tree: Any, said: dict[str, list[str]], linked: LinkedArticle) -> str | None:
    names = list(linked.authors)
    if not names:
        for key in _BYLINES:
            names = [name for name in said.get(key, ()) if not _is_address(name)]
            if names:
                break
    if not names:
        names = [text for element in tree.xpath(_AUTHOR_ELEMENTS) if (text := _line(element))]
        names = names if len(names) <= _MOST_AUTHORS else []
    names = [without for name in dict.fromkeys(names) if (without := sane_author(_BY.sub("", name)))]
    if len(names) > 2:
        return ", ".join(names[:-1]) + " and " + names[-1]
    return " and ".join(names) or None


def _published(tree: Any, said: dict[str, list[str]], linked: LinkedArticle) -> str | None:
    written = [linked.published or "", *said.get("datepublished", ()), *_values(said, _DATES)]
    for element in tree.iter("time"):
        role = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if "publi" in role or element.get("pubdate") is not None:
            written.append(element.get("datetime") or "")
    return next((day for text in written if (day := iso_day(text))), None)


def _url(tree: Any, said: dict[str, list[str]], linked: LinkedArticle, found_at: str | None) -> str | None:
    """The page's lasting address: its own word for it where that is believable, else where it was found."""
    own = [element.get("href") or "" for element in tree.xpath("//link[@rel='canonical']")]
    own += [*said.get("og:url", ()), linked.url or ""]
    for address in own:
        if not _is_address(address):
            continue
        host, path = _host_and_path(address)
        if host and (found_at is None or (host == _host_and_path(found_at)[0] and len(path) > 1)):
            return address.strip()
    return found_at


def _language(tree: Any, said: dict[str, list[str]], linked: LinkedArticle) -> str | None:
    root = tree.getroottree().getroot()
    for written in (root.get("lang") or "", linked.language or "", *_values(said, _LANGUAGES)):
        if _LANGUAGE.match(written.strip()):
            first, *others = re.split("[-_]", written.strip())
            return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in others)])
    return None


def _saved(markup: str) -> tuple[str | None, str | None]:
    """Where a saved page came from, and when it was saved, as its first comment says."""
    beginning = markup[:_SAVED_WITHIN]
    if found := _SAVED_BY_SINGLE_FILE.search(beginning):
        return (found[1] if _is_address(found[1]) else None), found[2]
    if found := _SAVED_BY_BROWSER.search(beginning):
        return (found[1] if _is_address(found[1]) else None), None
    return None, None


def _without_weekday(written: str) -> str:
    """JavaScript writes `Tue Mar 01 2022 10:20:30 GMT+0100`."""
    return re.sub(r"^\s*[A-Z][a-z]{2}\s+(?=[A-Z])", "", written)


def _is_linked_data(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _is_address(written: str) -> bool:
    return written.strip().lower().startswith(("http://", "https://"))


def _host_and_path(address: str) -> tuple[str, str]:
    """Without `www.`; both empty where the address is none."""
    try:
        parts = urlsplit(address.strip())
        return (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:
        return "", ""


def _line(element: Any) -> str:
    return clean_line(element.text_content())
