"""`kommunesvar` and `python -m bot`."""


def main() -> None:
    """See bot.command_line."""
    # The processes that help a reload import this module, too, and need nothing of the command line.
    from bot import command_line  # noqa: PLC0415

    command_line.main()


if __name__ == "__main__":
    main()
