"""Somebody types half a command and presses Tab, or asks for the manual."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli import main
from tui.keys import KEYS
from tui.manual import page
from tui.plain.commands import COMMANDS


def completed(line: str) -> list[str]:
    """What the shell is offered for the last word of `line`, as "type,value"."""
    words = line.split(" ")
    environment = {"_NEWSREADER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = subprocess.run(
        [sys.executable, "-m", "tui"], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return result.stdout.split()


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    return result.output


def test_the_first_word_can_be_a_command_a_file_or_an_option() -> None:
    offered = completed("newsreader ")
    assert offered[0] == "file,"  # bash forgets what stands before a file
    assert {"plain,show", "plain,extract", "plain,config", "plain,man"} <= set(offered)
    assert "plain,read" not in offered
    assert completed("newsreader sto") == ["file,sto"]
    assert completed("newsreader --acc") == ["plain,--accessible"]


def test_options_and_their_values_are_offered_behind_a_file() -> None:
    assert completed("newsreader story.txt --the") == ["plain,--theme"]
    assert completed("newsreader story.txt --theme pap") == ["plain,paper"]
    assert completed("newsreader extract --format js") == ["plain,jsonl", "plain,json"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_it_can_read(shell: str) -> None:
    script = printed("completions", shell)
    assert f"_NEWSREADER_COMPLETE={shell}_complete" in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=script.encode(), check=True)


def test_tab_in_a_real_bash_completes(tmp_path: Path) -> None:
    if shutil.which("bash") is None or shutil.which("script") is None:
        pytest.skip("bash and script are not both installed")
    program = tmp_path / "newsreader"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tui "$@"\n')
    program.chmod(0o755)
    (tmp_path / "completion").write_text(printed("completions", "bash"))
    (tmp_path / "rc").write_text(f"PATH={tmp_path}:$PATH\n. {tmp_path}/completion\nbind 'set bell-style none'\n")
    typed = "newsreader compl\tf\t\x01echo \nexit\n"  # the completed line is printed, not run
    result = subprocess.run(
        ["script", "-qec", f"bash --rcfile {tmp_path}/rc -i", "/dev/null"],
        input=typed.encode(),
        capture_output=True,
        timeout=120,
        check=False,
        env=os.environ | {"TERM": "dumb", "PYTHONPATH": str(Path.cwd())},
    )
    assert "\nnewsreader completions fish" in result.stdout.decode().replace("\r", "")


def test_the_manual_names_every_option_command_key_and_thing_to_say() -> None:
    text = page(main).replace("\\-", "-")
    for part in ("--accessible", "--theme", "newsreader show", "newsreader config", "ACCESSIBLE", "copy_format"):
        assert part in text
    for name in main.commands:
        assert name == "read" or f".SS newsreader {name}" in text
    for command in COMMANDS:
        assert f"\\fB{command.usage}\\fR" in text.replace("\\(aq", "'")
    for key in KEYS:
        assert key.label[1:] in text.replace("\\(aq", "'")


def test_the_manual_is_clean_roff() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    result = subprocess.run(
        ["groff", "-man", "-ww", "-Kutf8", "-Tutf8"], input=printed("man").encode(), capture_output=True, check=True
    )
    assert result.stderr == b""
    shown = result.stdout.decode()
    assert "Reads paragraph 9." in shown
    assert "Back, then quit." in shown
