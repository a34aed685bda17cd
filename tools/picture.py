"""Draws a reply as Slack shows it, for the README.

    python -m tools.picture "Når åpner utstyrssentralen?" docs/answer.png

The blocks are the bot's own, on the demo corpus; only the frame around them is drawn here. Needs Chromium.
"""

import html
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from bot.answering import Answering
from bot.blocks.message import plainly
from bot.blocks.reply import build_reply
from bot.cases.deadlines import USUAL
from bot.composition import served_from
from bot.outcome import Ask
from bot.settings import demo_corpus
from bot.texts import texts_in

WIDTH, HEIGHT = 860, 720

_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ font: 15px/1.46 "Liberation Sans", sans-serif; color: #1d1c1d; margin: 0; padding: 24px 28px }}
.message {{ display: grid; grid-template-columns: 36px 1fr; gap: 0 10px; margin-bottom: 14px }}
.face {{ width: 36px; height: 36px; border-radius: 6px; color: #fff; font-weight: bold; text-align: center;
         line-height: 36px }}
.name {{ font-weight: bold }} .time, .app {{ color: #616061; font-size: 12px }}
.app {{ background: #ececec; border-radius: 2px; padding: 1px 4px; font-size: 10px; font-weight: bold }}
.mention {{ color: #1264a3; background: #e8f5fa; border-radius: 3px; padding: 0 2px }}
p {{ margin: 0 0 2px }} a {{ color: #1264a3; text-decoration: none }}
blockquote {{ margin: 4px 0 12px; padding: 0 0 0 12px; border-left: 4px solid #ddd; white-space: pre-wrap }}
.context {{ color: #616061; font-size: 13px }}
button {{ font: bold 13px "Liberation Sans", sans-serif; color: #1d1c1d; background: #fff; border: 1px solid #bbb;
          border-radius: 4px; padding: 6px 12px; margin: 4px 8px 0 0 }}
</style>
<div class="message"><div class="face" style="background:#7a4e8a">KH</div><div>
<span class="name">Kari Holm</span> <span class="time">09:14</span>
<p><span class="mention">@kommunesvar</span> {question}</p></div></div>
<div class="message"><div class="face" style="background:#1f4e5f">K</div><div>
<span class="name">kommunesvar</span> <span class="app">APP</span> <span class="time">09:14</span>
{blocks}</div></div>"""


def main(
    question: Annotated[str, typer.Argument(help="Asked of the demo corpus.")],
    picture: Annotated[Path, typer.Argument(help="The PNG file to write.")],
) -> None:
    """Ask, render, and take the picture."""
    now = USUAL.local(datetime.now(UTC))
    served = replace(served_from(demo_corpus())[0], loaded=now.date())
    reply = Answering(lambda: served, None, lambda: now).ask(Ask(question, asker="picture"))
    # Only a question that stands in the log, under some number, has buttons.
    message = build_reply(replace(reply, question=1), texts_in("nb"), "kommunen")
    page = _PAGE.format(question=html.escape(question), blocks="".join(map(_block, plainly(message.blocks))))
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("Chromium is not installed; on Debian and Ubuntu, apt install chromium")
    with TemporaryDirectory() as folder:
        source = Path(folder, "reply.html")
        source.write_text(page, "utf-8")
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}"]
        size = [f"--window-size={WIDTH},{HEIGHT}", "--force-device-scale-factor=1.5"]
        target = f"--screenshot={picture.resolve()}"
        subprocess.run([chromium, *arguments, *size, target, source.as_uri()], check=True, timeout=60)  # noqa: S603


def _block(block: dict[str, Any]) -> str:
    if block["type"] == "context":
        return f'<p class="context">{"".join(html.escape(element["text"]) for element in block["elements"])}</p>'
    if block["type"] == "actions":
        return "".join(f"<button>{html.escape(element['text']['text'])}</button>" for element in block["elements"])
    return "".join(map(_part, block["elements"]))


def _part(part: dict[str, Any]) -> str:
    tag = "blockquote" if part["type"] == "rich_text_quote" else "p"
    return f"<{tag}>{''.join(map(_run, part['elements']))}</{tag}>"


def _run(run: dict[str, Any]) -> str:
    words = html.escape(run["text"])
    if run["type"] == "link":
        return f'<a href="#">{words}</a>'
    for style, tag in (("bold", "b"), ("italic", "i")):
        if run.get("style", {}).get(style):
            words = f"<{tag}>{words}</{tag}>"
    return words


if __name__ == "__main__":
    typer.run(main)
