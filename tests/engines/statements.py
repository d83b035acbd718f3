"""What of Cypher 5 the project may use: a statement for each feature, and what it answers on the small graph."""

from dataclasses import dataclass, field

Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Statement:
    """``then`` looks at what a writing statement did; ``fails``: it must be refused; ``alone``: outside of a transaction.

    ``neo4j_only`` marks what the local server does otherwise.
    """

    feature: str
    text: str
    rows: Rows | None = None
    then: str = ""
    values: dict[str, object] = field(default_factory=dict)
    fails: bool = False
    alone: bool = False
    neo4j_only: bool = False


def column(name: str, *values: object) -> Rows:
    """Return rows of one column."""
    return [{name: value} for value in values]


_LED = "(u:Office)-[r:LEADS]->(t:Task)"

READING = (
    Statement("count", "MATCH (t:Task) RETURN count(t) AS n", column("n", 4)),
    Statement("constraint is there", "SHOW CONSTRAINTS"),
    Statement("indexes are listed", "SHOW INDEXES"),
    Statement(
        "date as a value",
        "WITH date('2031-03-01') AS d RETURN toString(d) AS d",
        column("d", "2031-03-01"),
    ),
    Statement(
        "optional match",
        "MATCH (t:Task) OPTIONAL MATCH (t)<-[:SERVES]-(s:Step) RETURN t.id AS t, count(s) AS n ORDER BY t",
        [{"t": "t1", "n": 2}, {"t": "t2", "n": 0}, {"t": "t3", "n": 1}, {"t": "t4", "n": 0}],
    ),
    Statement(
        "not exists, a pattern",
        "MATCH (t:Task) WHERE NOT EXISTS { (t)<-[:SERVES]-(:Step) } RETURN t.id AS t ORDER BY t",
        column("t", "t2", "t4"),
    ),
    Statement(
        "not exists, a match with a condition",
        "MATCH (t:Task) WHERE NOT EXISTS { MATCH (t)<-[:SERVES]-(:Step)-[:MAKES|RELIES_ON]->(r:Rule) WHERE r.kind <> 'x' } "
        "RETURN t.id AS t ORDER BY t",
        column("t", "t2", "t3", "t4"),
    ),
    Statement(
        "a pattern as a condition",
        "MATCH (t:Task) WHERE NOT (t)<-[:SERVES]-(:Step) RETURN t.id AS t ORDER BY t",
        column("t", "t2", "t4"),
    ),
    Statement(
        "count of a pattern",
        "MATCH (t:Task) RETURN t.id AS t, COUNT { (t)<-[:SERVES]-(:Step) } AS n ORDER BY t LIMIT 2",
        [{"t": "t1", "n": 2}, {"t": "t2", "n": 0}],
    ),
    Statement(
        "count distinct",
        f"MATCH {_LED} RETURN count(DISTINCT u) AS u, count(DISTINCT t) AS t",
        [{"u": 3, "t": 4}],
    ),
    Statement(
        "collect maps",
        f"MATCH {_LED} WHERE t.id = 't1' WITH u, r ORDER BY u.id RETURN collect(DISTINCT {{u: u.id, part: r.part}}) AS all",
        [{"all": [{"u": "o1", "part": "lead"}, {"u": "o2", "part": "help"}]}],
    ),
    Statement(
        "list comprehension",
        "WITH [1, 2, 3, 4] AS ns RETURN [x IN ns WHERE x % 2 = 0 | x * 10] AS l",
        [{"l": [20, 40]}],
    ),
    Statement(
        "pattern comprehension",
        "MATCH (u:Office {id: 'o1'}) WITH [(u)-[:LEADS]->(t:Task) | t.id] AS l UNWIND l AS x RETURN x ORDER BY x",
        column("x", "t1", "t2"),
    ),
    Statement(
        "both forms of case",
        "MATCH (t:Task) RETURN CASE WHEN t.state = 'open' THEN 1 ELSE 0 END AS a, "
        "CASE t.state WHEN 'open' THEN '在办' WHEN 'closed' THEN '已结' ELSE '不明' END AS b ORDER BY t.id",
        [{"a": 1, "b": "在办"}, {"a": 1, "b": "在办"}, {"a": 0, "b": "已结"}, {"a": 0, "b": "不明"}],
    ),
    Statement(
        "paths of several lengths",
        "MATCH (u:Office {id: 'o4'})-[:BELONGS_TO*1..3]->(x) RETURN x.id AS x ORDER BY x",
        column("x", "o1", "o3"),
    ),
    Statement(
        "paths of no length too",
        "MATCH (u:Office {id: 'o4'})-[:BELONGS_TO*0..1]->(x) RETURN x.id AS x ORDER BY x",
        column("x", "o1", "o4"),
    ),
    Statement(
        "nodes and length of a path",
        "MATCH p = (u:Office {id: 'o4'})-[:BELONGS_TO*]->(:Office {id: 'o3'}) "
        "RETURN length(p) AS l, [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | type(r)] AS types",
        [{"l": 2, "ids": ["o4", "o1", "o3"], "types": ["BELONGS_TO", "BELONGS_TO"]}],
    ),
    Statement(
        "shortest path",
        "MATCH (a:Office {id: 'o1'}), (b:Rule {id: 'r1'}) MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p) AS l",
        column("l", 2),
    ),
    Statement(
        "all shortest paths",
        "MATCH (a:Office {id: 'o4'}), (b:Office {id: 'o2'}) MATCH p = allShortestPaths((a)-[:BELONGS_TO*..4]-(b)) "
        "RETURN length(p) AS l",
        column("l", 3),
    ),
    Statement(
        "neighbourhood in both directions",
        "MATCH (t:Task {id: 't1'})-[*1..2]-(x) WITH DISTINCT x RETURN count(x) AS n",
        column("n", 15),
    ),
    Statement(
        "unwind",
        "UNWIND $ids AS id MATCH (t:Task {id: id}) RETURN t.number AS n",
        column("n", 2, 1),
        values={"ids": ["t2", "t1", "none"]},
    ),
    Statement(
        "a subquery for each row",
        "MATCH (u:Office) CALL { WITH u MATCH (u)-[:LEADS]->(t:Task) RETURN count(t) AS n } RETURN u.id AS u, n ORDER BY u",
        [{"u": "o1", "n": 2}, {"u": "o2", "n": 2}, {"u": "o3", "n": 0}, {"u": "o4", "n": 1}],
    ),
    Statement(
        "a subquery that names what it takes in",
        "MATCH (u:Office) CALL (u) { MATCH (u)-[:LEADS]->(t:Task) RETURN count(t) AS n } RETURN u.id AS u, n ORDER BY u LIMIT 1",
        [{"u": "o1", "n": 2}],
    ),
    Statement(
        "a union inside a subquery",
        "CALL { MATCH (t:Task) RETURN t.id AS id, 'T' AS k UNION MATCH (s:Step) RETURN s.id AS id, 'S' AS k } "
        "RETURN k, count(*) AS n ORDER BY n",
        [{"k": "S", "n": 3}, {"k": "T", "n": 4}],
    ),
    Statement(
        "union",
        "MATCH (p:Paper) RETURN p.id AS id UNION MATCH (r:Rule) RETURN r.id AS id",
        column("id", "p1", "p2", "r1", "r2"),
    ),
    Statement(
        "order, skip and limit by parameters",
        "MATCH (t:Task) RETURN t.id AS id ORDER BY t.number DESC SKIP $s LIMIT $l",
        column("id", "t3", "t2"),
        values={"s": 1, "l": 2},
    ),
    Statement(
        "labels, type, properties, keys",
        f"MATCH {_LED} WHERE u.id = 'o1' AND t.id = 't1' RETURN labels(u) AS l, type(r) AS t, properties(r) AS p",
        [{"l": ["Office"], "t": "LEADS", "p": {"part": "lead", "weight": 0.9}}],
    ),
    Statement(
        "element ids",
        "MATCH (u:Office {id: 'o1'}) RETURN elementId(u) IS NOT NULL AS there",
        column("there", True),
    ),
    Statement(
        "ids of the server",
        "MATCH (u:Office {id: 'o1'}) RETURN id(u) IS NOT NULL AS there",
        column("there", True),
    ),
    Statement(
        "one of several relationship types",
        "MATCH (s:Step)-[r:MAKES|RELIES_ON]->(g:Rule) RETURN s.id AS s, type(r) AS t, g.id AS g ORDER BY s",
        [{"s": "s1", "t": "RELIES_ON", "g": "r2"}, {"s": "s2", "t": "MAKES", "g": "r1"}],
    ),
    Statement(
        "one of several labels",
        "MATCH (n:Task|Step|Count)-[:SHOWN_BY]->(q:Quote) RETURN n.id AS n, q.id AS q ORDER BY n",
        [{"n": "c1", "q": "q1"}, {"n": "s1", "q": "q2"}, {"n": "t1", "q": "q1"}],
    ),
    Statement("is null", "MATCH (t:Task) WHERE t.state IS NULL RETURN t.id AS t", column("t", "t4")),
    Statement(
        "words inside, at the start, at the end",
        "MATCH (t:Task) WHERE t.title CONTAINS $word AND t.title STARTS WITH '旧' AND t.title ENDS WITH '严重' "
        "RETURN t.id AS t, size(t.title) AS n, substring(t.title, 1, 2) AS part",
        [{"t": "t1", "n": 7, "part": "管网"}],
        values={"word": "管网"},
    ),
    Statement(
        "regular expression",
        "MATCH (t:Task) WHERE t.title =~ '.*(管网|河面).*' RETURN t.id AS t ORDER BY t",
        column("t", "t1", "t2"),
    ),
    Statement("dates compared", "RETURN date('2031-07-01') < date('2031-07-02') AS b", column("b", True)),
    Statement(
        "date and duration",
        "RETURN toString(date('2031-06-01') + duration({days: 30})) AS d, toString(date('2031-06-01') + duration('P1M')) AS e",
        [{"d": "2031-07-01", "e": "2031-07-01"}],
    ),
    Statement(
        "parts of a date, days between",
        "RETURN date('2031-08-15').year AS y, date('2031-08-15').month AS m, "
        "duration.inDays(date('2031-08-01'), date('2031-08-15')).days AS n",
        [{"y": 2031, "m": 8, "n": 14}],
    ),
    Statement(
        "one of a list",
        "MATCH (t:Task) WHERE t.id IN $ids RETURN t.id AS t ORDER BY t",
        column("t", "t1", "t3"),
        values={"ids": ["t3", "t1", "none"]},
    ),
    Statement(
        "map of a node",
        "MATCH (t:Task {id: 't1'}) RETURN t {.id, .title, n: t.number + 1} AS m",
        [{"m": {"id": "t1", "title": "旧管网渗漏严重", "n": 2}}],
    ),
    Statement(
        "map of all of a node",
        "MATCH (t:Task {id: 't4'}) RETURN t {.*} AS m",
        [{"m": {"id": "t4", "number": 4, "title": "堤岸搭建未拆", "text": "搭建仍在。"}}],
    ),
    Statement(
        "condition on a count, slice of a list",
        f"MATCH {_LED} WITH u, collect(t.id) AS ids, count(*) AS n WHERE n > 1 RETURN u.id AS u, size(ids[0..1]) AS s ORDER BY u",
        [{"u": "o1", "s": 1}, {"u": "o2", "s": 1}],
    ),
    Statement(
        "any, all, none, reduce, coalesce",
        "MATCH (t:Task) WITH collect(t) AS ts RETURN any(x IN ts WHERE x.state = 'open') AS a, "
        "all(x IN ts WHERE x.number > 0) AS b, none(x IN ts WHERE x.number > 4) AS c, "
        "reduce(s = 0, x IN ts | s + x.number) AS s, coalesce(null, '空') AS d",
        [{"a": True, "b": True, "c": True, "s": 10, "d": "空"}],
    ),
    Statement(
        "functions on text",
        "RETURN split('a,b', ',') AS a, toLower('AB') AS b, replace('管网', '网', '道') AS c, toString(12) AS d, "
        "toInteger('7') AS e, trim(' x ') AS f, head([1, 2]) AS g, last([1, 2]) AS h",
        [{"a": ["a", "b"], "b": "ab", "c": "管道", "d": "12", "e": 7, "f": "x", "g": 1, "h": 2}],
    ),
    Statement(
        "a node by id, whatever its label",
        "MATCH (n {id: $id})-[r]-(m) RETURN type(r) AS t, m.id AS m ORDER BY t",
        [
            {"t": "RELIES_ON", "m": "r2"},
            {"t": "SERVES", "m": "t1"},
            {"t": "SHOWN_BY", "m": "q2"},
            {"t": "TAKES", "m": "o1"},
        ],
        values={"id": "s1"},
    ),
    Statement(
        "counts by label",
        "MATCH (n) WHERE n:Office OR n:Task RETURN labels(n)[0] AS l, count(*) AS n ORDER BY l",
        [{"l": "Office", "n": 4}, {"l": "Task", "n": 4}],
    ),
    Statement(
        "quantified path",
        "MATCH (u:Office {id: 'o4'}) ((x)-[:BELONGS_TO]->(y)){1,3} (z:Office) RETURN z.id AS z ORDER BY z",
        column("z", "o1", "o3"),
    ),
    Statement(
        "quantified relation",
        "MATCH (u:Office {id: 'o4'})-[:BELONGS_TO]->+(z:Office) RETURN z.id AS z ORDER BY z",
        column("z", "o1", "o3"),
    ),
    Statement(
        "condition inside a pattern, label as a condition",
        "MATCH (n WHERE n.id STARTS WITH 't')-[:SHOWN_BY]->(q) WHERE n:Task RETURN n.id AS n",
        column("n", "t1"),
    ),
    Statement(
        "nodes, relations and paths themselves", f"MATCH p = {_LED} WHERE t.id = 't4' RETURN u, r, t, p"
    ),
    Statement(
        "list of labels",
        "CALL db.labels() YIELD label WITH label WHERE label IN ['Office', 'Task'] RETURN DISTINCT label ORDER BY label",
        column("label", "Office", "Task"),
    ),
    Statement(
        "list of relationship types",
        "CALL db.relationshipTypes() YIELD relationshipType AS t WITH t WHERE t = 'LEADS' RETURN DISTINCT t",
        column("t", "LEADS"),
    ),
    Statement(
        "aggregates",
        f"MATCH {_LED} RETURN round(avg(r.weight) * 100) / 100 AS a, min(r.weight) AS b, max(r.weight) AS c, "
        "round(sum(r.weight) * 10) / 10 AS d",
        [{"a": 0.7, "b": 0.5, "c": 0.9, "d": 3.5}],
    ),
    Statement(
        "order with nulls last",
        "MATCH (t:Task) RETURN t.id AS id ORDER BY t.state ASC, t.number DESC",
        column("id", "t3", "t2", "t1", "t4"),
    ),
    Statement(
        "ends of a relation",
        "MATCH ()-[r:LEADS]->() WHERE r.weight > 0.65 RETURN startNode(r).id AS a, endNode(r).id AS b ORDER BY a, b",
        [{"a": "o1", "b": "t1"}, {"a": "o1", "b": "t2"}, {"a": "o2", "b": "t3"}],
    ),
    Statement(
        "two patterns, other than",
        "MATCH (a:Office {id: 'o1'})-[:LEADS]->(t:Task)<-[:LEADS]-(b:Office) WHERE b <> a RETURN b.id AS b, collect(t.id) AS ts",
        [{"b": "o2", "ts": ["t1"]}],
    ),
    Statement(
        "exclusive or", "RETURN (true XOR false) AS a, (true XOR true) AS b", [{"a": True, "b": False}]
    ),
    Statement("range with steps", "RETURN range(1, 9, 4) AS l", [{"l": [1, 5, 9]}]),
    Statement(
        "labels as a condition on both sides",
        "MATCH (n) WHERE (n:Rule OR n:Paper) AND NOT n:Task RETURN count(n) AS n",
        column("n", 4),
    ),
    Statement(
        "collected in order",
        "MATCH (t:Task) WITH t ORDER BY t.number DESC RETURN collect(t.id)[0..2] AS l",
        [{"l": ["t4", "t3"]}],
    ),
    Statement(
        "distinct rows with lists",
        "UNWIND [[1, 2], [1, 2], [2]] AS l RETURN DISTINCT l ORDER BY size(l)",
        [{"l": [2]}, {"l": [1, 2]}],
    ),
)

WRITING = (
    Statement(
        "merge that finds",
        "MERGE (t:Task {id: 't1'}) ON CREATE SET t.state = 'new' ON MATCH SET t.state = 'seen' RETURN t.state AS s",
        column("s", "seen"),
    ),
    Statement(
        "merge that creates",
        "MERGE (t:Task {id: 't9'}) ON CREATE SET t.state = 'new' ON MATCH SET t.state = 'seen' RETURN t.state AS s",
        column("s", "new"),
    ),
    Statement(
        "merge a relation by its properties",
        "MATCH (a:Office {id: 'o3'}), (b:Task {id: 't1'}) MERGE (a)-[r:LEADS {part: 'watch'}]->(b) "
        "ON CREATE SET r.weight = 0.4 RETURN r.part AS p, r.weight AS w",
        [{"p": "watch", "w": 0.4}],
    ),
    Statement(
        "remove a property in three ways",
        "MATCH (t:Task {id: 't2'}) REMOVE t.text SET t.state = null SET t += {title: null} "
        "RETURN t.text IS NULL AS a, t.state IS NULL AS b, t.title IS NULL AS c",
        [{"a": True, "b": True, "c": True}],
    ),
    Statement(
        "replace all properties by a map",
        "MATCH (t:Task {id: 't3'}) SET t = $m RETURN t.number AS n, t.title AS t",
        [{"n": None, "t": "改"}],
        values={"m": {"id": "t3", "title": "改"}},
    ),
    Statement(
        "list as a property",
        "MATCH (t:Task {id: 't3'}) SET t.tags = ['水', '管'], t.none = [] RETURN t.tags AS l, '水' IN t.tags AS b, t.none AS e",
        [{"l": ["水", "管"], "b": True, "e": []}],
    ),
    Statement(
        "for each",
        "FOREACH (k IN ['z1', 'z2'] | MERGE (u:Office {id: k}))",
        then="MATCH (u:Office) WHERE u.id STARTS WITH 'z' RETURN count(u) AS n",
        rows=column("n", 2),
    ),
    Statement(
        "delete a relation",
        "MATCH (:Office {id: 'o4'})-[r:LEADS]->(:Task) DELETE r",
        then="MATCH (:Office {id: 'o4'})-[r:LEADS]->() RETURN count(r) AS n",
        rows=column("n", 0),
    ),
    Statement(
        "delete a node with its relations",
        "MATCH (t:Task {id: 't1'}) DETACH DELETE t",
        then="MATCH (:Office {id: 'o1'})-[r]->() RETURN count(r) AS n",
        rows=column("n", 4),
    ),
    Statement(
        "one more label",
        "MATCH (t:Task {id: 't3'}) SET t:Old WITH t MATCH (x:Task:Old) RETURN x.id AS id, size(labels(x)) AS n",
        [{"id": "t3", "n": 2}],
    ),
    Statement(
        "a second node of the same id",
        "CREATE (:Unit {id: 'twice'}) CREATE (:Unit {id: 'twice'})",
        fails=True,
    ),
    Statement(
        "delete and create the same id",
        "CREATE (a:Unit {id: 'again', name: 'a'})",
        then="MATCH (a:Unit {id: 'again'}) DETACH DELETE a CREATE (b:Unit {id: 'again', name: 'b'}) RETURN b.name AS n",
        rows=column("n", "b"),
    ),
    Statement(
        "create a path",
        "CREATE (a:Paper {id: 'p9'})-[:TELLS]->(b:Task {id: 't9', title: '新'}) RETURN a.id AS a, b.id AS b",
        [{"a": "p9", "b": "t9"}],
    ),
    Statement(
        "a chain of merges for each row",
        "UNWIND $rows AS row MERGE (p:Paper {id: row.p}) MERGE (t:Task {id: row.t}) ON CREATE SET t.title = row.title "
        "MERGE (p)-[:TELLS]->(t)",
        then="MATCH (t:Task {id: 't10'})<-[:TELLS]-(p) RETURN t.title AS title, count(p) AS n",
        rows=[{"title": "甲", "n": 2}],
        values={"rows": [{"p": "p8", "t": "t10", "title": "甲"}, {"p": "p9", "t": "t10", "title": "乙"}]},
    ),
    Statement(
        "a node's properties from a row with nested values",
        "UNWIND $rows AS row MATCH (t:Task {id: row.id}) SET t += row.told RETURN t.state AS s, t.l AS l ORDER BY t.id",
        [{"s": "x", "l": [1, 2]}, {"s": None, "l": None}],
        values={
            "rows": [{"id": "t1", "told": {"state": "x", "l": [1, 2]}}, {"id": "t2", "told": {"state": None}}]
        },
    ),
    Statement(
        "in transactions of its own",
        "UNWIND range(1, 10) AS x CALL { WITH x CREATE (:Quote {id: 'qq' + toString(x)}) } IN TRANSACTIONS OF 5 ROWS",
        then="MATCH (q:Quote) WHERE q.id STARTS WITH 'qq' RETURN count(q) AS n",
        rows=column("n", 10),
        alone=True,
    ),
    Statement(
        "delete many",
        "MATCH (q:Quote) WHERE q.start >= 0 DETACH DELETE q",
        then="MATCH (q:Quote) RETURN count(q) AS n",
        rows=column("n", 0),
    ),
    Statement(
        "time of day",
        "MATCH (u:Office {id: 'o1'}) SET u.seen = datetime() RETURN u.seen IS NOT NULL AS b",
        column("b", True),
    ),
    Statement(
        "an index over words",
        "CREATE FULLTEXT INDEX suite_words IF NOT EXISTS FOR (n:Task) ON EACH [n.title]",
        alone=True,
        neo4j_only=True,
    ),
)
