"""Click speaks English; this makes its help and its complaints Vietnamese."""

from typing import Any

import click


class Option(click.Option):
    """An option whose help carries none of Click's English remarks; its text says what matters."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 (Click's signature)
        """Return no remark such as “[required]”."""
        return {}


class Command(click.Command):
    """A command whose help has Vietnamese headings."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Vietnamese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem cách dùng."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = (piece for piece in self.collect_usage_pieces(ctx) if piece != self.options_metavar)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """The group of all commands."""

    command_class = Command

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"subcommand_metavar": "LỆNH …"} | settings)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with the first sentence of each."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, found.get_short_help_str(200)) for name, found in commands if found])


def complaint(error: click.ClickException) -> str:
    """Return one sentence that says what is wrong with the words of a command, and the remedy."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Không có lệnh “{error.command_name}”; gõ “sokehoach --help” để xem các lệnh."
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn “{error.option_name}”; gõ thêm --help để xem cách dùng."
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = max(error.param.opts, key=len)
        told = name if name.startswith("-") else error.param.human_readable_name
        return f"Lệnh còn thiếu {told}; gõ thêm --help để xem cách dùng."
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        choices = getattr(error.param.type, "choices", ())
        allowed = f" chỉ nhận {', '.join(map(str, choices))}" if choices else " không đúng"
        return f"Tùy chọn {max(error.param.opts, key=len)}{allowed}; gõ thêm --help để xem cách dùng."
    return "Lệnh thừa hoặc thiếu chữ; gõ thêm --help để xem cách dùng."
