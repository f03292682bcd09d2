"""A reader writes a settings file, rightly and wrongly."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import Reader, StoredClient, seed_article, seed_extraction
from tui.app import NewsReader
from tui.articles.shelf import shelf_of_one
from tui.configuration.defaults import default_file
from tui.configuration.document import line_numbers
from tui.configuration.reading import read_configuration
from tui.configuration.record import Configuration
from tui.keymap import clashes, is_key, key_name, remapped, short_name, without_clashes
from tui.keys import KEYS
from tui.settings import CONFIGURATION_LIMIT_BYTES, DEFAULT_MODEL, OWN_FORMATS_LIMIT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str) -> Configuration:
    file.write_text(text, encoding="utf-8")
    return read_configuration(file)


def only_problem(configuration: Configuration) -> str:
    (problem,) = configuration.problems
    return problem


@asynccontextmanager
async def opened(configuration: Configuration, theme: str | None = None) -> AsyncIterator[Reader]:
    app = NewsReader(shelf_of_one(seed_article()), StoredClient(seed_extraction()), theme, configuration)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield Reader(app, pilot)


# What is right


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert read_configuration(file) == Configuration()


def test_the_file_that_newsreader_prints_changes_nothing(file: Path) -> None:
    configuration = read(file, default_file())
    assert configuration == Configuration()


def test_every_default_it_shows_is_valid_and_the_default(file: Path) -> None:
    shown = re.sub(r"(?m)^# (?=[\w-]+ = |\[)", "", default_file())
    configuration = read(file, shown)
    assert configuration.problems == ()
    assert configuration.theme is None
    assert configuration.measure_columns is None
    assert configuration.copy_format == Configuration().copy_format
    assert configuration.keymap == {key.id: key.keys for key in KEYS}
    assert [theme.name for theme in configuration.themes] == ["dusk"]
    assert [known.id for known in configuration.formats][-1] == "short"


def test_every_value_is_taken(file: Path) -> None:
    configuration = read(
        file,
        """
        theme = "dusk"
        mouse = false
        measure = 60
        model = "some_model"
        copy_format = "short"
        [templates]
        short = "{quote} ({speaker})"
        [keymap]
        next_quote = ["q", "ctrl+n"]
        quit = "Q"
        [themes.dusk]
        base = "paper"
        person = "navy"
        background = "#FFFFFF"
        """,
    )
    assert configuration.problems == ()
    assert (configuration.theme, configuration.mouse, configuration.measure_columns) == ("dusk", False, 60)
    assert configuration.model == "some_model"
    assert configuration.keymap == {"next_quote": ("q", "ctrl+n"), "quit": ("Q",)}
    quote = seed_extraction().quotes[-1]
    copied = configuration.default_format.render(quote, seed_extraction(), seed_article())
    assert copied.endswith(",” (Zelensky, translation by Reuters)")
    (theme,) = configuration.themes
    assert (theme.dark, theme.background, theme.variables["person"]) == (False, "#FFFFFF", "navy")
    assert theme.variables["place"] == "#9B1B5A"


# What is wrong is named, with its line and what would be right


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\ntheme = "inc"', "line 2: theme can't be “inc”; it is one of “auto”, “ink”, “paper”"),
        ("mouse = 1", "line 1: mouse can't be 1; it is true or false."),
        ("measure = 500", "measure can't be 500; it is “auto” or a whole number from 30 to 80."),
        ("measure = true", "measure can't be true"),
        ("model = 3", "model can't be 3; it is the name of an installed English spaCy pipeline."),
        ('copy_format = "html"', "it is one of “plain”, “quote”, “markdown”, “json”."),
        ('copyformat = "plain"', "there is no setting “copyformat”; did you mean copy_format?"),
        (
            '[templates]\n\nx = "{quote} {who}"',
            "line 3: The copy template names an unknown field, {who}. The fields are",
        ),
        ('[templates]\nplain = "{quote}"', "line 2: “plain” can't be a name in [templates]"),
        ("templates = 3", "templates can't be 3; it is a table, begun by the line [templates]."),
        ('[keymap]\nnext_qote = "q"', "there is no command “next_qote”; did you mean next_quote?"),
        ('[keymap]\nnext_quote = "nope"', "keymap.next_quote can't be “nope”; it is a character, or a name such as"),
        ("[keymap]\nnext_quote = 3", "keymap.next_quote can't be 3; it is a key, such as"),
        ("[keymap]\nquit = []", "line 2: quit needs a key, so it keeps its own."),
        ('[keymap]\nnext_quote = "j"', "“j” can't be both next_quote (next quote) and line_down (line down)"),
        ('[themes.x]\nperson = "blurple"', "line 2: themes.x.person can't be “blurple”; it is a colour such as"),
        ('[themes.x]\nperson = "ansi_red"', "themes.x.person can't be “ansi_red”"),
        ('[themes.x]\nbase = "dark"', "themes.x.base can't be “dark”; it is one of “ink”, “paper”"),
        ('[themes.x]\npersn = "navy"', "line 2: there is no colour “persn”; did you mean person?"),
        ('[themes.ink]\nperson = "navy"', "line 1: “ink” can't be a name in [themes]"),
        ("[themes]\nx = 3", "line 2: themes.x can't be 3; it is a table of colours."),
        (
            'mouse = true\n\ntheme = "ink" "x"',
            "is not TOML, so nothing in it counts: Expected newline or end of document",
        ),
        ('mouse = true\n\ntheme = "ink" "x"', "after a statement (at line 3, column 15)."),
    ],
)
def test_a_bad_value_is_named_with_its_line_and_what_it_can_be(file: Path, text: str, said: str) -> None:
    problem = only_problem(read(file, text))
    assert problem.startswith("config.toml")
    assert said in problem


def test_problems_come_in_the_order_of_the_file(file: Path) -> None:
    problems = read(file, 'mouse = 1\nmodel = 2\n[themes.x]\nbase = "y"\n').problems
    assert [problem.split(":")[0] for problem in problems] == [f"config.toml, line {line}" for line in (1, 2, 4)]


def test_the_good_values_beside_a_bad_one_are_taken(file: Path) -> None:
    configuration = read(file, 'measure = 9\nmouse = false\ntheme = "paper"')
    assert len(configuration.problems) == 1
    assert (configuration.mouse, configuration.theme, configuration.measure_columns) == (False, "paper", None)


def test_templates_have_as_much_room_as_the_menu(file: Path) -> None:
    lines = "\n".join(f't{number} = "{{quote}}"' for number in range(OWN_FORMATS_LIMIT + 1))
    configuration = read(file, f"[templates]\n{lines}")
    assert "there is room for 5 templates" in only_problem(configuration)
    assert len({known.key for known in configuration.formats}) == len(configuration.formats)


def test_a_file_that_is_no_settings_file_is_a_problem_and_no_crash(file: Path) -> None:
    file.write_bytes(b"theme = 'ink'\nmodel = '\xff'")
    assert "line 2: this is not UTF-8" in only_problem(read_configuration(file))
    file.write_bytes(b"#" * (CONFIGURATION_LIMIT_BYTES + 1))
    assert "longer than 200 kB" in only_problem(read_configuration(file))
    assert "could not be read" in only_problem(read_configuration(file.parent))
    assert "is not TOML" in only_problem(read(file, "a = " + "[" * 50_000))
    assert "is not TOML" in only_problem(read(file, "a = " + "9" * 50_000))


def test_a_problem_can_be_printed_whatever_the_file_holds(file: Path) -> None:
    configuration = read(
        file, 'theme = "\\u001b]52;c;eA==\\u0007[red]"\n"\\u001b[2J" = 1\n' + f'model = "x"\nmouse = "{"y" * 9999}"'
    )
    assert len(configuration.problems) == 3
    assert all(problem.isprintable() and len(problem) < 400 for problem in configuration.problems)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(max_size=200), st.text(alphabet="[]{}=\"'#.\n\\abtheme 0,", max_size=120).map(str.encode))
)
def test_no_file_is_a_crash(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    configuration = read_configuration(file)
    assert configuration.model == DEFAULT_MODEL or configuration.model.isprintable()


def test_lines_are_found_past_strings_of_several_lines_dotted_keys_and_quoted_ones() -> None:
    text = 'a = """\nb = 1\n[c]\n"""\n[ d . "e f" ]\n"x.y".z = 2 # [q]\nlist = [\n  "m = 1",\n]\n'
    assert line_numbers(text) == {
        ("a",): 1,
        ("d", "e f"): 5,
        ("d", "e f", "x.y", "z"): 6,
        ("d", "e f", "list"): 7,
    }


# Keys


def test_keys_have_one_name_however_they_are_written() -> None:
    assert key_name("?") == key_name("question_mark") == "question_mark"
    assert key_name("ctrl+i") == key_name("tab") == "tab"
    assert (short_name("question_mark"), short_name("comma"), short_name("space")) == ("?", ",", "space")
    assert all(is_key(name) for key in KEYS for name in key.keys)
    assert not any(map(is_key, ("", "ctrl+", "nope", "\x1b", "<any>", "jj")))


def test_two_commands_can_trade_keys() -> None:
    keymap = {"next_quote": ("(",), "previous_quote": (")",)}
    assert without_clashes(keymap) == (keymap, [])


def test_a_clash_takes_only_the_readers_entries_back() -> None:
    keymap = {"top": ("y",), "next_quote": ("t",), "bottom": ("t",), "repeat": ("h",)}
    kept, found = without_clashes(keymap)
    assert kept == {"repeat": ("h",)}
    assert {(key, one.id, other.id) for key, one, other in found} == {
        ("y", "top", "copy"),
        ("t", "bottom", "next_quote"),
    }


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([key.id for key in KEYS]),
        st.lists(st.sampled_from(["j", "k", "n", "tab", "ctrl+i", "enter", "Q", "?", "question_mark"]), max_size=3).map(
            tuple
        ),
    )
)
def test_what_is_left_of_a_keymap_never_clashes(keymap: dict[str, tuple[str, ...]]) -> None:
    kept, found = without_clashes(keymap)
    assert clashes(kept) == []
    assert bool(found) == (kept != keymap)


async def test_the_readers_keys_work_and_the_old_ones_do_not() -> None:
    configuration = Configuration(keymap={"next_quote": (")", "e"), "help": ("H",), "previous_quote": ()})
    async with opened(configuration) as reader:
        await reader.press("e")
        assert "quote 1 of 8" in reader.rows()[-1]
        await reader.press(")")
        assert "quote 2 of 8" in reader.rows()[-1]
        await reader.press("(")
        assert "quote 2 of 8" in reader.rows()[-1]
        await reader.press("?")
        assert reader.app.screen is reader.screen
        await reader.press("H")
        assert reader.app.screen is not reader.screen
    assert remapped({"help": ("H",)})[[key.id for key in KEYS].index("help")].keys == ("H",)


# What the screen shows of it


async def test_problems_are_shown_as_notices_and_the_article_is_there(file: Path) -> None:
    configuration = read(file, 'theme = "[red]"\nmouse = 2\n[keymap]\nnext_quote = "j"\nbottom = "j"\nnope = "k"')
    async with opened(configuration) as reader:
        await reader.pilot.pause(0.1)
        notices = [notice.message for notice in reader.app._notifications]
        assert "config.toml, line 1: theme can't be “[red]”" in notices[0]
        assert notices[-1] == "The settings have 5 problems. All of them: newsreader config"
        assert "theme can't be" in reader.text()
        assert "[red]" in reader.text()
        assert "Israeli Prime" in reader.text()


async def test_a_theme_of_ones_own_is_used_and_the_command_line_goes_before(file: Path) -> None:
    configuration = read(file, 'theme = "dusk"\n[themes.dusk]\nperson = "#123456"\n')
    async with opened(configuration) as reader:
        person = reader.style_of("Putin", "provided Bennett").color
        assert person is not None
        assert person.name == "#123456"
    async with opened(configuration, theme="paper") as reader:
        person = reader.style_of("Putin", "provided Bennett").color
        assert person is not None
        assert person.name != "#123456"


def test_a_command_without_a_screen_reads_its_settings_without_the_screens_library(file: Path) -> None:
    file.write_text('model = "x"\ncopy_format = "own"\n[templates]\nown = "{quote}"\n')
    code = (
        "import sys; from pathlib import Path; from tui.configuration.reading import read_configuration;"
        f"print(read_configuration(Path({str(file)!r})).problems, 'textual' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "() False\n"
