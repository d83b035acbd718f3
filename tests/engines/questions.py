"""Questions for both servers about graphs drawn at random: no answer is written down, the two must agree."""

QUESTIONS = (
    "MATCH (t:Task) OPTIONAL MATCH (t)<-[r:LEADS]-(u:Office) WHERE r.part = 'lead' RETURN t.id AS t1, u.id AS u1",
    "MATCH (t:Task) OPTIONAL MATCH (t)<-[:LEADS]-(u:Office) OPTIONAL MATCH (t)<-[:SERVES]-(s:Step) "
    "OPTIONAL MATCH (s)-[:MAKES|RELIES_ON]->(g:Rule) "
    "RETURN t.id AS id, count(DISTINCT u) AS a, count(DISTINCT s) AS b, count(DISTINCT g) AS c, count(*) AS d",
    "MATCH (u:Office) OPTIONAL MATCH (u)-[:LEADS]->(t:Task) WHERE coalesce(t.state, 'open') <> 'closed' "
    "WITH u, count(DISTINCT t) AS open OPTIONAL MATCH (u)-[:TAKES]->(s:Step) RETURN u.id AS id, open, count(DISTINCT s) AS n",
    "MATCH (a:Office)-[:LEADS]->(t:Task)<-[:LEADS]-(b:Office) WHERE a.id < b.id "
    "RETURN a.id AS x, b.id AS y, count(DISTINCT t) AS n, collect(DISTINCT t.id) AS l",
    "MATCH (p:Paper)-[:TELLS]->(t:Task)<-[:SERVES]-(s:Step)<-[:TAKES]-(u:Office) RETURN p.id AS a, t.id AS b, s.id AS c, u.id AS d",
    "MATCH (p:Paper)-[:TELLS]->(t:Task) MATCH (t)<-[:SERVES]-(s:Step) MATCH (u:Office)-[:TAKES]->(s) "
    "WHERE NOT (u)-[:LEADS]->(t) RETURN p.id AS a, t.id AS b, s.id AS c, u.id AS d",
    "MATCH (t:Task) WHERE NOT EXISTS { MATCH (t)<-[:SERVES]-(:Step)-[:MAKES|RELIES_ON]->(:Rule) } "
    "AND EXISTS { MATCH (t)-[:SHOWN_BY]->(:Quote) } RETURN t.id AS id",
    "MATCH (n)-[:SHOWN_BY]->(q:Quote) WHERE n:Task OR n:Step RETURN labels(n)[0] AS l, n.id AS id, q.id AS x",
    "MATCH (n:Task|Step|Count)-[:SHOWN_BY]->(q:Quote) WITH q, collect(DISTINCT n.id) AS l, count(*) AS c WHERE c > 1 "
    "RETURN q.id AS id, l, c",
    "MATCH (u:Office {id: 'o0'})-[*1..2]-(x) RETURN DISTINCT x.id AS id",
    "MATCH (u:Office {id: 'o0'})-[rs*1..2]-(m) UNWIND rs AS r WITH DISTINCT r "
    "RETURN startNode(r).id AS a, type(r) AS t, endNode(r).id AS b",
    "MATCH (u:Office {id: 'o1'})-[:BELONGS_TO*1..3]->(p) RETURN p.id AS id, count(*) AS n",
    "MATCH (u:Office)-[:BELONGS_TO*0..3]->(p:Office) RETURN u.id AS a, p.id AS b",
    "MATCH p = (u:Office)-[:BELONGS_TO*1..3]->(t:Office) WHERE NOT EXISTS { MATCH (t)-[:BELONGS_TO]->(:Office) } "
    "RETURN u.id AS a, t.id AS b, length(p) AS n, [x IN nodes(p) | x.id] AS l",
    "MATCH (a:Office {id: 'o2'}), (b:Rule) MATCH p = shortestPath((a)-[*..6]-(b)) RETURN b.id AS id, length(p) AS n",
    "MATCH (a:Task {id: 't1'}), (b:Task) WHERE a.id <> b.id MATCH p = shortestPath((a)-[:LEADS|SERVES|TAKES*..5]-(b)) "
    "RETURN b.id AS id, length(p) AS n",
    "MATCH (t:Task) CALL { WITH t OPTIONAL MATCH (t)<-[r:LEADS]-(u:Office) RETURN count(u) AS c, max(r.weight) AS m } "
    "RETURN t.id AS id, c, m",
    "MATCH (t:Task) CALL (t) { MATCH (t)<-[:SERVES]-(s:Step) RETURN s.id AS first ORDER BY first LIMIT 1 } RETURN t.id AS id, first",
    "CALL { MATCH (t:Task) RETURN t.id AS id, t.title AS w UNION ALL MATCH (s:Step) RETURN s.id AS id, s.text AS w } "
    "WITH id, w WHERE w CONTAINS '1' RETURN id, w",
    "MATCH (t:Task) RETURN coalesce(t.state, '无') AS s, count(*) AS n, collect(t.id) AS l",
    "MATCH (t:Task) WITH t.state AS s, count(*) AS n RETURN s, n",
    "MATCH (u:Office)-[r:LEADS]->(t:Task) WITH u, r.part AS part, count(t) AS c WITH u, collect({part: part, c: c}) AS l "
    "RETURN u.id AS id, size(l) AS n, [x IN l WHERE x.part = 'lead' | x.c] AS led",
    "MATCH (t:Task) RETURN t.id AS id, [(t)<-[:LEADS]-(u:Office) WHERE u.kind <> '组' | u.id] AS a, [(t)-[:SHOWN_BY]->(q) | q.id] AS b",
    "MATCH (t:Task) RETURN t.id AS id, COUNT { (t)<-[:LEADS]-(:Office) } AS a, "
    "COUNT { MATCH (t)<-[:SERVES]-(s:Step) WHERE s.ordinal > 2 } AS b",
    "MATCH (c:Count)-[:MEASURES]->(t:Task) RETURN t.id AS id, sum(c.value) AS a, min(c.value) AS b, max(c.value) AS c, avg(c.value) AS d",
    "MATCH (u:Office) WHERE size([(u)-[:LEADS]->(t:Task) | t]) >= 2 RETURN u.id AS id",
    "MATCH (u:Office)-[:LEADS]->(t:Task) WITH u, count(t) AS c ORDER BY c DESC, u.id LIMIT 3 "
    "MATCH (u)-[:LEADS]->(t:Task) RETURN u.id AS a, t.id AS b",
    "MATCH (t:Task) WITH collect(t.id) AS ids UNWIND ids AS x MATCH (j:Task {id: x})<-[:SERVES]-(s) RETURN x, count(s) AS n",
    "MATCH (u:Office)-[:LEADS]->(t:Task) OPTIONAL MATCH (u)-[:TAKES]->(s:Step)-[:SERVES]->(t) "
    "RETURN u.id AS a, t.id AS b, CASE WHEN s IS NULL THEN 'none' ELSE 'some' END AS c, count(s) AS d",
    "MATCH (s:Step) WHERE (s)-[:MAKES]->() XOR (s)-[:RELIES_ON]->() RETURN s.id AS id",
    "MATCH (s:Step) OPTIONAL MATCH (s)-[r:MAKES|RELIES_ON]->(g:Rule) RETURN s.id AS id, collect({t: type(r), g: g.id}) AS l",
    "MATCH (a:Office)-[r]->(b) RETURN type(r) AS t, labels(b)[0] AS b1, count(*) AS n",
    "MATCH (n) WHERE n.id IN ['o1', 't1', 's1', 'none'] OPTIONAL MATCH (n)-[r]-(x) "
    "RETURN n.id AS id, count(r) AS c, collect(DISTINCT type(r)) AS l",
    "MATCH (n:Task) OPTIONAL MATCH (n)--(x) WITH n, count(DISTINCT x) AS d RETURN n.id AS id, d ORDER BY d DESC, id LIMIT 10",
    "MATCH (t:Task) WHERE t.state IS NULL OR t.state <> 'closed' RETURN t.id AS id",
    "MATCH (t:Task) WHERE NOT t.state = 'closed' RETURN t.id AS id",
    "MATCH (t:Task) WHERE t.state IN ['open', null] RETURN t.id AS id",
    "MATCH (t:Task) RETURN t.id AS id ORDER BY t.state DESC, t.number SKIP 2 LIMIT 5",
    "MATCH (a:Task)<-[:LEADS]-(u:Office)-[:LEADS]->(b:Task) WHERE a.number < b.number RETURN a.id AS x, b.id AS y, count(DISTINCT u) AS n",
    "MATCH (u:Office)-[:LEADS]->(:Task)<-[:SERVES]-(:Step)-[:MAKES|RELIES_ON]->(g:Rule)<-[:MAKES|RELIES_ON]-(s:Step) "
    "RETURN u.id AS a, g.id AS b, s.id AS c, count(*) AS n",
    "MATCH (p:Paper)-[:TELLS]->(t:Task) OPTIONAL MATCH (t)-[:SHOWN_BY]->(q:Quote) WHERE q.paper = p.id RETURN p.id AS a, t.id AS b, q.id AS c",
    "MATCH (u:Office) RETURN u {.id, .name, n: COUNT { (u)-[:LEADS]->() }} AS m",
    "MATCH (t:Task) WHERE any(x IN ['管网', '河面'] WHERE t.title CONTAINS x) RETURN t.id AS id",
    "MATCH (t:Task) WHERE all(x IN [(t)<-[:LEADS]-(u) | u.kind] WHERE x <> '处') RETURN t.id AS id",
    "UNWIND [{a: 'o0', b: 't0'}, {a: 'o1', b: 't1'}, {a: 'none', b: 't2'}] AS row OPTIONAL MATCH (a:Office {id: row.a}) "
    "OPTIONAL MATCH (b:Task {id: row.b}) OPTIONAL MATCH (a)-[r:LEADS]->(b) RETURN row.a AS x, a.id AS y, b.id AS z, r.part AS p",
    "MATCH (a:Office), (b:Office) WHERE a.id < b.id AND NOT EXISTS { MATCH (a)-[:LEADS]->(:Task)<-[:LEADS]-(b) } RETURN count(*) AS n",
    "MATCH (t:Task) WITH t ORDER BY t.number DESC WITH collect(t.id)[0..3] AS top RETURN top",
    "MATCH (u:Office)-[r:LEADS]->(t:Task) RETURN t.id AS id, reduce(s = 0.0, x IN collect(r.weight) | s + x) AS s",
    "MATCH (x:Office)-[:BELONGS_TO]->(y:Office), (x)-[:LEADS]->(t:Task) OPTIONAL MATCH (y)-[:LEADS]->(t) RETURN x.id AS a, y.id AS b, t.id AS c",
    "MATCH (t:Task {id: 't3'}) OPTIONAL MATCH p = (t)-[:SHOWN_BY]->(:Quote) RETURN t.id AS id, count(p) AS c, length(head(collect(p))) AS l",
    "MATCH (n) WHERE n.title CONTAINS '1' OR n.name CONTAINS '1' OR n.text CONTAINS '1' RETURN n.id AS id",
    "MATCH (n:Task) WHERE n.number % 3 = 0 WITH n LIMIT 100 MATCH (n)-[r]-(m) WITH n, m, collect(type(r)) AS l RETURN n.id AS a, m.id AS b, l",
    "MATCH (a:Task)-[:SHOWN_BY]->(q:Quote)<-[:SHOWN_BY]-(b) RETURN a.id AS x, b.id AS y",
    "MATCH (u:Office) OPTIONAL MATCH (u)-[:BELONGS_TO]->(p:Office) RETURN p.id AS id, collect(u.id) AS l, count(*) AS n",
    "MATCH (t:Task)<-[:TELLS]-(a:Paper), (t)<-[:TELLS]-(b:Paper) WHERE a.id < b.id RETURN t.id AS x, a.id AS y, b.id AS z",
)

# Each writes, and then looks; both in one transaction that is taken back.
CHANGES = (
    (
        "MATCH (u:Office {id: 'o0'}) SET u.score = COUNT { (u)-[:LEADS]->() }",
        "MATCH (u:Office {id: 'o0'}) RETURN u.score AS s",
    ),
    (
        "MATCH (t:Task) WHERE NOT (t)<-[:SERVES]-() SET t.gap = true",
        "MATCH (t:Task) WHERE t.gap RETURN t.id AS id",
    ),
    (
        "MATCH (a:Office {id: 'o0'}), (b:Office {id: 'o1'}) OPTIONAL MATCH (b)-[r:LEADS]->(t:Task) WITH a, t, r "
        "WHERE t IS NOT NULL MERGE (a)-[n:LEADS]->(t) ON CREATE SET n = properties(r)",
        "MATCH (a:Office {id: 'o0'})-[r:LEADS]->(t) RETURN t.id AS id, r.part AS p",
    ),
    (
        "MATCH (b:Office {id: 'o1'}) DETACH DELETE b",
        "MATCH (n:Office) OPTIONAL MATCH (n)-[r]-() RETURN n.id AS id, count(r) AS c",
    ),
    (
        "MATCH (t:Task)-[r:SHOWN_BY]->(q:Quote) WHERE q.start > 20 DELETE r",
        "MATCH (t:Task)-[:SHOWN_BY]->(q) RETURN t.id AS a, q.id AS b",
    ),
    (
        "UNWIND ['o2', 'o3', 'new'] AS x MERGE (u:Office {id: x}) ON CREATE SET u.name = '新' "
        "ON MATCH SET u.seen = coalesce(u.seen, 0) + 1 MERGE (t:Task {id: 't0'}) MERGE (u)-[r:LEADS]->(t) SET r.part = 'with'",
        "MATCH (u:Office)-[r:LEADS]->(:Task {id: 't0'}) RETURN u.id AS a, u.name AS b, u.seen AS c, r.part AS d",
    ),
    (
        "MATCH (s:Step) WHERE s.ordinal = 1 REMOVE s.text SET s:Done",
        "MATCH (s:Step:Done) RETURN s.id AS a, s.text AS b, size(labels(s)) AS c",
    ),
    (
        "MATCH (p:Paper {id: 'p0'})-[:TELLS]->(t:Task) "
        "WHERE NOT EXISTS { MATCH (t)<-[:TELLS]-(o:Paper) WHERE o.id <> 'p0' } DETACH DELETE t",
        "MATCH (t:Task) RETURN t.id AS id",
    ),
    (
        "FOREACH (x IN range(1, 3) | CREATE (:Quote {id: 'n' + toString(x), start: x}))",
        "MATCH (q:Quote) RETURN q.id AS a, q.start AS b",
    ),
)
