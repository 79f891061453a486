"""The commands, their words and their exit statuses."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from drainbot.errors import DrainbotError
from drainbot.settings import Settings, read_settings

app = typer.Typer(
    help="Answers questions about one article's facts and figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
KnowledgeOption = Annotated[Path | None, typer.Option("--knowledge", help="Another knowledge folder.")]
Lang = Literal["en", "ko"]
MOST_PEOPLE = 10**10  # as many as an answer takes
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run a command; a known error is one line on standard error and its own exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except DrainbotError as error:
        print(f"drainbot: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


def settings_with(knowledge: Path | None) -> Settings:
    """The settings, with the folder of the command line in place of theirs."""
    return read_settings(**({"knowledge": knowledge} if knowledge else {}))


@app.command()
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; quotes may be left out.")
    ] = None,
    json: JsonOption = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One question a line on standard input, one object a line out.")
    ] = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """Answer one question, or many.

    drainbot ask "how much does Korea lose per graduate?"
    """
    from drainbot.cli import asking

    asking.run(" ".join(question or ()), settings_with(knowledge), as_json=json, as_lines=jsonl)


@app.command()
def chat(knowledge: KnowledgeOption = None) -> None:
    """Chat in the terminal; Ctrl-D ends.

    drainbot chat
    """
    from drainbot.cli import chatting

    chatting.run(settings_with(knowledge))


@app.command()
def run() -> None:
    """Start the bot where a token is set, else the terminal chat.

    DRAINBOT_TOKEN=... drainbot run
    """
    settings = read_settings()
    if settings.token and settings.token.get_secret_value().strip():
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "bot"])  # noqa: S606 -- this very Python, no shell needed
    print(
        "No DRAINBOT_TOKEN in the environment or in .env, so this is the terminal chat, not the Discord bot.",
        file=sys.stderr,
    )
    from drainbot.cli import chatting

    chatting.run(settings)


@app.command()
def verify(
    receipt: Annotated[str, typer.Argument(help="The code below an answer, e.g. 7K3-M9Q-XD4.")],
    json: JsonOption = False,
) -> None:
    """Make a logged answer again from its receipt; exit status 1 where another answer comes out.

    drainbot verify 7K3-M9Q-XD4
    """
    from drainbot.cli import verifying

    verifying.run(receipt, read_settings(), as_json=json)


@app.command()
def explain(
    question: Annotated[list[str], typer.Argument(help="The question.")], knowledge: KnowledgeOption = None
) -> None:
    """Show step by step how a question is read.

    drainbot explain "net drain 2021?"
    """
    from drainbot.cli import explaining

    explaining.run(" ".join(question), settings_with(knowledge))


@app.command()
def chart(
    topic: Annotated[str, typer.Argument(help="The id of a fact or formula of the knowledge base.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The PNG to write; TOPIC.png here if not given.")
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="The language of its texts.")] = "en",
    number: Annotated[
        int | None,
        typer.Option("--for", min=1, max=MOST_PEOPLE, help="What if: so many people, or a population."),
    ] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Draw the chart of a topic as a PNG, and print where it is and what it shows.

    drainbot chart net-drain -o net-drain.png
    """
    from drainbot.cli import charting

    charting.run(topic, output, lang, number, settings_with(knowledge))


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A knowledge folder.")] = None,
    json: JsonOption = False,
) -> None:
    """Check a knowledge folder; every finding with its place, exit status 3 where there is one.

    drainbot check knowledge
    """
    from drainbot.cli import checking

    checking.run(folder or read_settings().knowledge, as_json=json)


@app.command()
def preview(
    folder: Annotated[Path, typer.Argument(help="The edited knowledge folder.")],
    days: Annotated[int, typer.Option(min=1, max=36500, help="On questions of the last so many days.")] = 90,
    json: JsonOption = False,
    knowledge: Annotated[
        Path | None, typer.Option("--knowledge", help="The folder to compare with, in place of the bot's.")
    ] = None,
) -> None:
    """Show what an edited knowledge folder would change: logged questions, figures, regression questions.

    drainbot preview edited-knowledge
    """
    from drainbot.cli import previewing

    previewing.run(folder, settings_with(knowledge), days, as_json=json)


@app.command()
def promote(
    server: Annotated[str, typer.Argument(help="The id of the Discord server.")],
    revision: Annotated[
        int | None,
        typer.Argument(min=1, help="Only what this revision set; all that holds now if not given."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print what a server has of its own as a patch for the knowledge folder, which is left as it is.

    drainbot promote 123456789012345678 > promoted.patch
    """
    from drainbot.cli import promoting

    promoting.run(server, revision, read_settings(), as_json=json)


@app.command()
def schema() -> None:
    """Write the JSON Schema of knowledge files, for editors.

    drainbot schema > knowledge.schema.json
    """
    from drainbot.cli import checking

    checking.print_schema()


@app.command()
def stats(
    days: Annotated[int | None, typer.Option(min=1, max=36500, help="Only the last so many days.")] = None,
    server: Annotated[str | None, typer.Option(help="Only one Discord server, by id.")] = None,
    json: JsonOption = False,
) -> None:
    """What was asked, and how it went.

    drainbot stats --days 7
    """
    from drainbot.cli import reporting

    reporting.run_stats(read_settings(), days, server, as_json=json)


@app.command()
def unanswered(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 20,
    days: Annotated[int | None, typer.Option(min=1, max=36500, help="Only the last so many days.")] = None,
    server: Annotated[str | None, typer.Option(help="Only one Discord server, by id.")] = None,
    json: JsonOption = False,
) -> None:
    """Like questions that found no answer, and whose they are: those from servers are for their moderators (/kb unanswered),
    those from direct messages and from people who installed the bot for themselves are the owner's.

    drainbot unanswered --limit 10
    """
    from drainbot.cli import gaps

    gaps.run(read_settings(), limit, days, server, as_json=json)


@app.command("forget-server")
def forget_server(
    server: Annotated[str, typer.Argument(metavar="ID", help="The id of the Discord server.")],
    json: JsonOption = False,
) -> None:
    """Delete all that is kept of a Discord server, at once and for good, and say what went.

    drainbot forget-server 123456789012345678
    """
    from drainbot.cli import forgetting

    forgetting.run(server, read_settings(), as_json=json)
