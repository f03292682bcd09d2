"""The command that is meant where none is named, so that a path alone opens the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT_COMMAND = "read"

_GROUP_OPTIONS = ("--help", "-h", "--version")


class ReadByDefault(click.Group):
    """`newsreader PATH` means `newsreader read PATH`. A file named like a command is opened as ./NAME."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        completing = ctx.resilient_parsing and not args  # the first word may become a command, a file or an option
        if not completing and (not args or (args[0] not in self.commands and args[0] not in _GROUP_OPTIONS)):
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What can begin the default command, and all commands. Files first: bash forgets what stands before them."""
        default = self.commands[DEFAULT_COMMAND]
        with default.make_context(DEFAULT_COMMAND, [], parent=ctx, resilient_parsing=True) as reading:
            paths = next(param for param in default.params if isinstance(param, click.Argument))
            files = [] if incomplete.startswith("-") else paths.shell_complete(reading, incomplete)
            own = default.shell_complete(reading, incomplete)
        items = {(item.type, item.value): item for item in (*files, *own, *super().shell_complete(ctx, incomplete))}
        return list(items.values())

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in super().list_commands(ctx) if name != DEFAULT_COMMAND]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("Usage: newsreader [OPTIONS] [PATH]…\n")
        formatter.write("       newsreader COMMAND [OPTIONS] [ARGUMENTS]…\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [
            *(option for option in self.commands[DEFAULT_COMMAND].params if isinstance(option, click.Option)),
            *self.get_params(ctx),
        ]
        with formatter.section("Options"):
            formatter.write_dl([row for option in options if (row := option.get_help_record(ctx))])
        self.format_commands(ctx, formatter)
