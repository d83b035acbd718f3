"""What tests of the questions need: asking by name, and columns of the rows of an answer."""

from kb.queries import Answer, ask, question
from kb.store import Store


def asked(store: Store, name: str, **given: object) -> Answer:
    """Return the answer to the question of that name."""
    return ask(store, question(name), given)


def rows(answer: Answer, *columns: str) -> list[tuple[object, ...]]:
    """Return columns of the rows, nodes as their captions."""

    def flat(cell: object) -> object:
        if isinstance(cell, dict):
            return cell["caption"]
        return tuple(item["caption"] for item in cell) if isinstance(cell, list) else cell

    return [tuple(flat(row[c]) for c in columns) for row in answer.rows]


def paired(answer: Answer, key: str, value: str) -> dict[object, object]:
    """Return one column of the rows by another."""
    return {row[0]: row[1] for row in rows(answer, key, value)}
