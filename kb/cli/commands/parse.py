"""`kb parse FILE`: what a file says, storing nothing."""

from pathlib import Path

import click

from kb.cli.rows import Heading, print_object, print_rows
from kb.cli.session import Session
from kb.cli.terminal import harmless
from kb.exports.format import as_json_line
from kb.language import Language, tell


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["file"], type=click.Path(readable=False, path_type=Path)),
        click.Option(["--json", "as_json"], is_flag=True, help=tell("cli.option.json", language)),
    ]


@click.pass_obj
def run(session: Session, file: Path, as_json: bool) -> None:
    """Print what a file says as one JSON object, or as tables to read."""
    import ingest
    from kb.api.reading import parsed

    if as_json:
        session.format = "json"
    reading = parsed(file)
    told = ingest.as_json(reading, session.language)
    if session.shape == "json":
        click.echo(as_json_line(told))
        return
    issues = [_issue(issue) for issue in _listed(told, "issues")]
    if session.shape == "table":
        document = told["document"]
        print_object(session, document if isinstance(document, dict) else {})
    print_rows(
        session, [Heading(key, tell(f"cli.column.{key}", session.language)) for key in _COLUMNS], issues
    )
    for remark in _listed(told, "remarks"):
        click.echo(harmless(f"{remark['start']}–{remark['end']}: {remark['message']}"), err=True)


_COUNTED = ("measures", "responsibilities", "regulations", "figures", "dates")
_COLUMNS = ("number", "title", "status", *_COUNTED)


def _issue(issue: dict[str, object]) -> dict[str, object]:
    counts = {key: len(_listed(issue, key)) for key in _COUNTED}
    return {
        "number": issue.get("number"),
        "title": issue.get("title"),
        "status": issue.get("status"),
        **counts,
    }


def _listed(told: dict[str, object], key: str) -> list[dict[str, object]]:
    value = told.get(key)
    return value if isinstance(value, list) else []
