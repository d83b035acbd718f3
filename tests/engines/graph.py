"""A small graph of its own, apart from the schema's, for asking both servers the same."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.store import Store
from kb.store.values import Row
from tests.stores import emptied

Properties = Mapping[str, object]
LABELS = ("Office", "Paper", "Task", "Step", "Rule", "Count", "Quote")


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by label, each with an `id`; relations by (type, source label, target label) as (source, target, properties)."""

    nodes: Mapping[str, list[dict[str, object]]]
    edges: Mapping[tuple[str, str, str], list[tuple[str, str, Properties]]] = field(default_factory=dict)


# Offices lead tasks and take steps; steps serve tasks and make or cite rules; papers tell of tasks.
SMALL = Graph(
    {
        "Office": [
            {"id": "o1", "name": "甲市水务处", "kind": "处"},
            {"id": "o2", "name": "甲市建设处", "kind": "处"},
            {"id": "o3", "name": "甲市政府", "kind": "府"},
            {"id": "o4", "name": "甲市水务处管网组", "kind": "组"},
        ],
        "Paper": [{"id": "p1", "title": "第一期通报"}, {"id": "p2", "title": "第二期通报"}],
        "Task": [
            {"id": "t1", "number": 1, "title": "旧管网渗漏严重", "text": "老城区管网渗漏。", "state": "open"},
            {"id": "t2", "number": 2, "title": "河面垃圾未清", "text": "三段河面有垃圾。", "state": "open"},
            {"id": "t3", "number": 3, "title": "泵房设备老化", "text": "设备停用。", "state": "closed"},
            {"id": "t4", "number": 4, "title": "堤岸搭建未拆", "text": "搭建仍在。"},
        ],
        "Step": [
            {"id": "s1", "ordinal": 1, "text": "编制改造计划"},
            {"id": "s2", "ordinal": 2, "text": "修订管护规定"},
            {"id": "s3", "ordinal": 3, "text": "更换泵房设备"},
        ],
        "Rule": [
            {"id": "r1", "title": "管护规定", "kind": "规定"},
            {"id": "r2", "title": "水务条例", "kind": "条例"},
        ],
        "Count": [{"id": "c1", "of": "渗漏点", "value": 1.5, "unit": "千处"}],
        "Quote": [{"id": "q1", "start": 10, "end": 42}, {"id": "q2", "start": 50, "end": 80}],
    },
    {
        ("BELONGS_TO", "Office", "Office"): [("o4", "o1", {}), ("o1", "o3", {}), ("o2", "o3", {})],
        ("TELLS", "Paper", "Task"): [("p1", "t1", {}), ("p1", "t2", {}), ("p2", "t3", {}), ("p2", "t4", {})],
        ("LEADS", "Office", "Task"): [
            ("o1", "t1", {"part": "lead", "weight": 0.9}),
            ("o2", "t1", {"part": "help", "weight": 0.6}),
            ("o1", "t2", {"part": "lead", "weight": 0.8}),
            ("o2", "t3", {"part": "lead", "weight": 0.7}),
            ("o4", "t4", {"part": "lead", "weight": 0.5}),
        ],
        ("SERVES", "Step", "Task"): [("s1", "t1", {}), ("s2", "t1", {}), ("s3", "t3", {})],
        ("TAKES", "Office", "Step"): [("o1", "s1", {}), ("o1", "s2", {}), ("o2", "s3", {})],
        ("MAKES", "Step", "Rule"): [("s2", "r1", {})],
        ("RELIES_ON", "Step", "Rule"): [("s1", "r2", {})],
        ("MEASURES", "Count", "Task"): [("c1", "t1", {})],
        ("SHOWN_BY", "Task", "Quote"): [("t1", "q1", {})],
        ("SHOWN_BY", "Step", "Quote"): [("s1", "q2", {})],
        ("SHOWN_BY", "Count", "Quote"): [("c1", "q1", {})],
    },
)


def drawn(seed: int) -> Graph:
    """Return a graph that is the same for the same seed, with gaps: offices without tasks, tasks without a state."""
    dice = random.Random(seed)
    states: tuple[dict[str, object], ...] = ({"state": "open"}, {"state": "closed"}, {})
    nodes: dict[str, list[dict[str, object]]] = {
        "Office": [
            {"id": f"o{i}", "name": dice.choice("甲乙丙") + str(i), "kind": dice.choice("处组府")}
            for i in range(8)
        ],
        "Task": [
            {
                "id": f"t{i}",
                "number": i,
                "title": dice.choice(("管网", "河面", "堤岸")) + str(i),
                **dice.choice(states),
            }
            for i in range(14)
        ],
        "Step": [{"id": f"s{i}", "ordinal": dice.randrange(1, 5), "text": f"措施{i}"} for i in range(12)],
        "Rule": [
            {"id": f"r{i}", "title": f"规定{i}", "kind": dice.choice(("规定", "条例"))} for i in range(5)
        ],
        "Paper": [{"id": f"p{i}", "title": f"通报{i}"} for i in range(3)],
        "Quote": [{"id": f"q{i}", "paper": f"p{dice.randrange(3)}", "start": i * 10} for i in range(6)],
        "Count": [{"id": f"c{i}", "of": f"数{i}", "value": dice.randrange(100) / 8} for i in range(5)],
    }
    wanted = {
        ("LEADS", "Office", "Task"): 18,
        ("SERVES", "Step", "Task"): 12,
        ("TAKES", "Office", "Step"): 12,
        ("MAKES", "Step", "Rule"): 5,
        ("RELIES_ON", "Step", "Rule"): 6,
        ("BELONGS_TO", "Office", "Office"): 7,
        ("TELLS", "Paper", "Task"): 12,
        ("MEASURES", "Count", "Task"): 6,
        ("SHOWN_BY", "Task", "Quote"): 8,
        ("SHOWN_BY", "Step", "Quote"): 6,
        ("SHOWN_BY", "Count", "Quote"): 3,
    }
    edges: dict[tuple[str, str, str], list[tuple[str, str, Properties]]] = {}
    for ends, number in wanted.items():
        pairs = {
            (str(dice.choice(nodes[ends[1]])["id"]), str(dice.choice(nodes[ends[2]])["id"]))
            for _ in range(number)
        }
        edges[ends] = [
            (
                a,
                b,
                {"part": dice.choice(("lead", "help")), "weight": dice.randrange(8) / 8}
                if ends[0] == "LEADS"
                else {},
            )
            for a, b in sorted(pairs)
            if a != b
        ]
    return Graph(nodes, edges)


def load(store: Store, graph: Graph) -> None:
    """Put a graph in the place of all that was there."""
    emptied(store)
    write(store, f"MATCH (n) WHERE {' OR '.join(f'n:{label}' for label in LABELS)} DETACH DELETE n")
    for label, rows in graph.nodes.items():
        write(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=rows)
    for (type_, source, target), links in graph.edges.items():
        rows = [{"source": a, "target": b, "told": dict(told)} for a, b, told in links]
        write(
            store,
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"CREATE (a)-[r:{type_}]->(b) SET r = row.told",
            rows=rows,
        )


def write(store: Store, statement: str, **values: object) -> list[Row]:
    """Run one statement in a write transaction."""
    return store._connection.write(lambda run: run(statement, values))


class _Undone(Exception):
    pass


def undone(store: Store, *statements: str, **values: object) -> list[list[Row]]:
    """Return the rows of each statement, run in one write transaction that is taken back."""
    rows: list[list[Row]] = []

    def work(run: object) -> None:
        rows.clear()
        rows.extend(run(statement, values) for statement in statements)  # type: ignore[operator]
        raise _Undone

    try:
        store._connection.write(work)
    except _Undone:
        return rows
    raise AssertionError("not undone")


def comparable(value: object) -> object:
    """Return a value so that two answers that say the same are equal: no order in lists, no last digit of a float."""
    if isinstance(value, bool) or not isinstance(value, (float, int, list, dict)):
        return value
    if isinstance(value, (float, int)):
        return round(float(value), 6)
    if isinstance(value, dict):
        return {key: comparable(inner) for key, inner in value.items()}
    return sorted((comparable(inner) for inner in value), key=lambda v: json.dumps(v, sort_keys=True))
