"""`kommunesvar corpus`: an admin looks at what is served and was served, goes back, and has all of it checked."""

import typer

from bot.commands.corpus_history import history
from bot.commands.corpus_rollback import rollback
from bot.commands.corpus_show import show
from bot.commands.corpus_status import status
from bot.commands.corpus_verify import verify

corpus_app = typer.Typer(help="The admin's work on the documents that are served.", no_args_is_help=True)
corpus_app.command("status")(status)
corpus_app.command("history")(history)
corpus_app.command("show")(show)
corpus_app.command("rollback")(rollback)
corpus_app.command("verify")(verify)
