"""A reader is told when names and quotes can't be read, because the text is not English."""

from __future__ import annotations

import pytest

from tui.articles.door import article_from_bytes
from tui.articles.language import seems_english
from tui.articles.samples import samples

_GERMAN = (
    "Der Hafen von Quillhaven wurde am Montag geschlossen, sagte die Bürgermeisterin, und niemand wusste, wann er "
    "wieder öffnet. Die Fähre war vor elf Jahren eingestellt worden, weil in der Kasse der Stadt kein Geld mehr war."
)
_OTHERS = {
    "German": _GERMAN,
    "Dutch": (
        "De haven van Quillhaven was maandag gesloten, zei de burgemeester, en niemand wist wanneer die weer open zou "
        "gaan. Het veer is elf jaar geleden in de storm gestopt, want er was in de kas van de stad geen geld meer."
    ),
    "French": (
        "Le port de Quillhaven a été fermé lundi, a dit la maire, et personne ne savait quand il ouvrirait de nouveau. "
        "Le bac avait été arrêté il y a onze ans après une tempête, car la ville n'avait plus d'argent."
    ),
    "Danish": (
        "Havnen i Quillhaven blev lukket i mandags, sagde borgmesteren, og ingen vidste, hvornår den ville åbne igen. "
        "Færgen var holdt op med at sejle for elleve år siden efter en storm, da byen ikke havde flere penge."
    ),
    "Russian": "Мэр сказала в понедельник, что гавань закрыта, и никто не знает, когда она откроется снова.",
    "Chinese": "市长周一说，港口已经关闭，没有人知道什么时候会再次开放。这艘渡轮在十一年之后又开航了，很多人等着。",
}


def test_every_sample_is_english() -> None:
    for sample in samples():
        assert seems_english(sample.open().text), sample.title


@pytest.mark.parametrize("language", sorted(_OTHERS))
def test_other_languages_are_told_from_english(language: str) -> None:
    assert not seems_english(_OTHERS[language])


def test_an_english_text_full_of_foreign_names_and_quotes_is_english() -> None:
    text = (
        "“Der Hafen ist geschlossen,” Bürgermeisterin Maren Holt told reporters in Kopenhagen, and then she said that "
        "it would not open before the summer. Jörg Müller and Björk Guðmundsdóttir, who were there, agreed."
    )
    assert seems_english(text)


@pytest.mark.parametrize("text", ["", "Ada Quill, Ivo Brandt", "Quillhaven 3 – Norrby 1", "港口"])
def test_nothing_is_said_of_a_text_too_short_to_tell(text: str) -> None:
    assert seems_english(text)


def test_the_reader_is_told_in_one_sentence_and_gets_the_text_all_the_same() -> None:
    article = article_from_bytes(_GERMAN.encode(), "hafen.txt")
    assert article.text == _GERMAN
    assert article.notice == "This text does not seem to be English: names and quotes are only read in English."
    assert article_from_bytes(b"The harbour was closed.", "harbour.txt").notice is None
