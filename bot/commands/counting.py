"""Numbers of things, as an English sentence has them."""


def counted(count: int, thing: str) -> str:
    """ "1 defect", "2 defects": a `thing` whose plural ends with s."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
