"""Runs the load.

python -m benchmarks.slack.run --rate 50 --seconds 60
"""

import argparse
import os
import platform
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.slack.arrivals import Conversation, arrivals
from benchmarks.slack.open_loop import Sent, deliver, drain
from benchmarks.slack.reckoning import Observed, reckon
from benchmarks.slack.report import report
from benchmarks.slack.results import Load, Run, judged, save
from benchmarks.slack.running_bot import BotFailed, RunningBot
from tests.slack_server import SlackServer

# Every method that the bot may call; to all of them Slack takes its time.
METHODS = (
    "apps.connections.open",
    "assistant.threads.setStatus",
    "assistant.threads.setSuggestedPrompts",
    "auth.test",
    "chat.postEphemeral",
    "chat.postMessage",
    "chat.update",
    "conversations.history",
    "conversations.info",
    "conversations.open",
    "conversations.replies",
    "reactions.add",
    "reactions.remove",
    "usergroups.users.list",
    "users.info",
    "views.open",
    "views.publish",
    "views.push",
    "views.update",
)
REPLY = "chat.postMessage"


def measured(load: Load, folder: Path, database_url: str = "") -> Run:
    """Runs a load against a bot whose files are kept below `folder`; raises BotFailed."""
    planned = arrivals(load.rate, load.seconds)
    with SlackServer() as slack:
        for method in METHODS:
            slack.delay(method, load.api_ms / 1e3)
        bot = RunningBot(slack, folder, database_url, load.instances)
        with bot:
            cpu = bot.cpu_seconds
            try:
                sent = deliver(planned, slack)
                drain(len(planned), slack, bot)
                cpu, peak = bot.cpu_seconds - cpu, bot.peak_memory
            except (AssertionError, OSError) as error:
                raise bot.failed("did not survive the load") from error
        errors, warnings = bot.complaints()
        calls = slack.calls()
        return Run(
            load=load,
            machine=f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores",
            database=database_url.partition(":")[0].partition("+")[0] or "sqlite",
            reckoned=reckon(sent, _observed(sent, slack)),
            calls=dict(sorted(Counter(call.method for call in calls).items())),
            refused=sum(call.error is not None for call in calls),
            errors=errors,
            warnings=warnings,
            cpu_seconds=cpu,
            peak_memory=peak,
        )


def _observed(sent: list[Sent], slack: SlackServer) -> Observed:
    acknowledgements = {}
    for envelope in (envelope for each in sent for envelope in each.envelopes):
        try:
            acknowledgements[envelope] = slack.acknowledged(envelope, timeout=0).at
        except AssertionError:
            continue
    replies: list[tuple[Conversation, float]] = [
        ((str(call.body["channel"]), call.body.get("thread_ts")), call.at)
        for call in slack.calls(REPLY)
        if call.error is None
    ]
    return Observed({each.envelope_id: each.at for each in slack.envelopes()}, acknowledgements, replies)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Puts the running bot under load (docs/load.md).")
    parser.add_argument("--rate", type=float, default=50.0, help="messages a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--instances", type=int, default=1, help="processes of the bot, on one database")
    parser.add_argument("--api-ms", type=float, default=80.0, help="what each call of Slack's Web API takes")
    parser.add_argument("--database-url", default="", help="an empty database; SQLite if unset")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="below it the bot keeps its files")
    parser.add_argument("--json", type=Path, help="where the figures are written, too")
    return parser.parse_args()


def main() -> None:
    """Prints figures and bars; exit status 1 where a bar is missed or the bot failed."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    load = Load(options.rate, options.seconds, options.api_ms, options.instances)
    # On the project's disk: the system's folder for temporary files may be in memory, where a commit costs nothing.
    with tempfile.TemporaryDirectory(prefix="slack-", dir=options.folder) as folder:
        try:
            run = measured(load, Path(folder).resolve(), options.database_url)
        except BotFailed as error:
            sys.exit(str(error))
    print(report(run))
    if options.json:
        save(run, options.json)
    sys.exit(not all(bar.held for bar in judged(run)))


if __name__ == "__main__":
    main()
