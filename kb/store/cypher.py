"""Every statement that the store sends, as pure text. Names of labels, types and properties come from the schema only.

The same text runs on Neo4j 5 and on the local store; only the index over words is made differently (see `declare`).
"""

from collections.abc import Iterable, Iterator

from kb.schema import SCHEMA
from kb.schema.derive import OWNER, SEARCHED, Index, between_shared
from kb.store.wording import CALLED, KEPT
from kb.store.wording import VERSION as WORDING

NOTICE = SCHEMA.nodes["Notice"].name
NAMES = SCHEMA.edges["NAMES"].name
BASE = "Base"  # the one node that is no part of the graph: it holds the schema's version and counts committed writes
BASE_ID = Index("base_id", BASE, ("id",), "unique")

_TOLD = "RETURN b.schema AS schema, b.revision AS revision, b.restoring AS restoring, b.emptying AS emptying"
READ_BASE = f"MATCH (b:{BASE} {{id: 'base'}}) {_TOLD}"
FOUND_BASE = (
    f"MERGE (b:{BASE} {{id: 'base'}}) ON CREATE SET b.schema = $schema, b.revision = 0, b.wording = {WORDING}"
)
MARK_BASE = f"MATCH (b:{BASE} {{id: 'base'}}) SET b.schema = $schema"
READ_WORDING = f"MATCH (b:{BASE} {{id: 'base'}}) RETURN b.wording AS version"
MARK_WORDING = f"MATCH (b:{BASE} {{id: 'base'}}) SET b.wording = $version"
# Asked of a database that has no base: whatever is there is somebody else's.
ANY_NODE = "MATCH (n) RETURN 1 AS one LIMIT 1"
SOME_LABELS = "MATCH (n) WITH n LIMIT 1000 RETURN DISTINCT labels(n) AS labels"
# The first statement of every write: it takes the lock that lets writers through one after the other.
COUNT_WRITE = f"MATCH (b:{BASE} {{id: 'base'}}) SET b.revision = b.revision + 1 {_TOLD}"
# A value of null takes the mark away: what is restored from a dump is no base before all of it is there.
MARK_RESTORING = f"MATCH (b:{BASE} {{id: 'base'}}) SET b.schema = $schema, b.restoring = $restoring, b.emptying = $emptying"


def declare(index: Index) -> str:
    """Return the statement that makes an index where it is not there; one over words as Neo4j makes it."""
    on = ", ".join(f"n.{p}" for p in index.properties)
    match index.kind:
        case "unique":
            return (
                f"CREATE CONSTRAINT {index.name} IF NOT EXISTS FOR (n:{index.label}) REQUIRE {on} IS UNIQUE"
            )
        case "lookup":
            return f"CREATE INDEX {index.name} IF NOT EXISTS FOR (n:{index.label}) ON ({on})"
        case "text":
            return (
                f"CREATE FULLTEXT INDEX {index.name} IF NOT EXISTS FOR (n:{index.label}) ON EACH [{on}] "
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
            )


def outdated(name: str) -> str:
    """Return the statement that takes an index of an earlier version away, where it is there."""
    return f"DROP INDEX {name} IF EXISTS"


INDEXES_READY = (
    "CALL db.awaitIndexes(600)"  # a new index over what is there already answers nothing until it is whole
)


# --- writing ---------------------------------------------------------------------------------------------------------


STORED = f"MATCH (n:{NOTICE} {{id: $id}}) RETURN n.rules AS rules"
_ABOUT = "RETURN n.id AS id, n.rules AS rules"
_SAME_HEADING = "n.title = $title AND n.issuer = $issuer AND n.published = $published"


def alike(*, heading: bool) -> str:
    """Return the statement that lists the notices of some ids and those with a fingerprint; with a heading, where asked."""
    found = [f"MATCH (n:{NOTICE}) WHERE n.fingerprint = $fingerprint {_ABOUT}"]
    if heading:
        found.append(f"MATCH (n:{NOTICE}) WHERE {_SAME_HEADING} {_ABOUT}")
    return " UNION ALL ".join([f"UNWIND $ids AS id MATCH (n:{NOTICE} {{id: id}}) {_ABOUT}", *found])


def create_nodes(label: str) -> str:
    """Return the statement that creates facts."""
    return f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"


def merge_nodes(label: str) -> str:
    """Return the statement that makes shared nodes that are not there, with their key."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) ON CREATE SET n = row"


def create_edges(type_: str, source: str, target: str) -> str:
    """Return the statement that creates relations between nodes of two labels."""
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
        f"CREATE (a)-[r:{type_}]->(b) SET r = row"
    )


def known(labels: Iterable[str]) -> str:
    """Return the statement that reads nodes by id; each label has a parameter of its name for its ids."""
    return " UNION ALL ".join(f"UNWIND ${x} AS id MATCH (n:{x} {{id: id}}) RETURN n" for x in labels)


def told_of(label: str, property_: str) -> str:
    """Return the statement that lists those of some shared nodes of which some notice tells a property."""
    return (
        f"UNWIND $ids AS id MATCH (s:{label} {{id: id}}) "
        f"WHERE EXISTS {{ MATCH (:{NOTICE})-[m:{NAMES}]->(s) WHERE m.{property_} IS NOT NULL }} RETURN id"
    )


def named_by(label: str) -> str:
    """Return the statement that lists the shared nodes of a label that a notice names."""
    return f"MATCH (:{NOTICE} {{id: $notice}})-[:{NAMES}]->(s:{label}) RETURN DISTINCT s.id AS id"


def named_only_by(label: str) -> str:
    """Return the statement that counts the shared nodes of a label that no other notice names."""
    return (
        f"MATCH (:{NOTICE} {{id: $notice}})-[:{NAMES}]->(s:{label}) "
        f"WHERE NOT EXISTS {{ MATCH (o:{NOTICE})-[:{NAMES}]->(s) WHERE o.id <> $notice }} RETURN count(DISTINCT s) AS n"
    )


def delete_between_shared() -> Iterator[str]:
    """Yield the statements that delete a notice's relations between shared nodes, while it still names them."""
    for type_, source, target in between_shared():
        yield (
            f"MATCH (:{NOTICE} {{id: $notice}})-[:{NAMES}]->(:{source})-[r:{type_}]->(:{target}) "
            f"WHERE r.{OWNER} = $notice DELETE r"
        )


def delete_facts(label: str) -> str:
    """Return the statement that deletes a notice's facts of a label, with their relations."""
    return f"MATCH (n:{label} {{{OWNER}: $notice}}) DETACH DELETE n"


def count_facts(label: str) -> str:
    """Return the statement that counts a notice's facts of a label."""
    return f"MATCH (n:{label} {{{OWNER}: $notice}}) RETURN count(n) AS n"


def mentions(label: str, told: Iterable[str], key: Iterable[str]) -> str:
    """Return the statement that lists what all notices tell of some shared nodes, each way of telling once.

    Beside it stand the properties of the node's ``key`` that are asked for, as ``key_NAME``.
    """
    columns = ", ".join((*(f"m.{p} AS {p}" for p in told), *(f"s.{p} AS key_{p}" for p in key)))
    return (
        f"UNWIND $ids AS id MATCH (s:{label} {{id: id}}) OPTIONAL MATCH (:{NOTICE})-[m:{NAMES}]->(s) "
        f"RETURN DISTINCT id, m IS NOT NULL AS named, {columns}"
    )


def set_derived(label: str) -> str:
    """Return the statement that sets what is derived; a value of null takes the property away."""
    return f"UNWIND $rows AS row MATCH (s:{label} {{id: row.id}}) SET s += row.derived"


def page_of_words(label: str, properties: Iterable[str]) -> str:
    """Return the statement that reads what the words of the next nodes of a label are made of."""
    told = ", ".join(f"n.{p} AS {p}" for p in properties)
    return f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id, {told} ORDER BY id LIMIT $limit"


def words_of(label: str, properties: Iterable[str]) -> str:
    """Return the statement that reads the words that nodes of a label are searched by, and what they are made of."""
    told = ", ".join(f"n.{p} AS {p}" for p in dict.fromkeys((*properties, *KEPT)))
    return f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, {told}"


def set_words(label: str) -> str:
    """Return the statement that sets the words by which nodes of a label are searched."""
    return f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.words"


def delete_nodes(label: str) -> str:
    """Return the statement that deletes nodes by id, with their relations."""
    return f"UNWIND $ids AS id MATCH (s:{label} {{id: id}}) DETACH DELETE s"


# --- reading ---------------------------------------------------------------------------------------------------------


def nodes(label: str) -> str:
    """Return the statement that reads nodes of a label by id."""
    return f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n"


def edges_among(label: str) -> str:
    """Return the statement that reads the relations from some nodes of a label to any of the nodes given."""
    return f"MATCH (a:{label})-[r]->(b) WHERE a.id IN $sources AND b.id IN $ids RETURN r"


def page_of_nodes(label: str) -> str:
    """Return the statement that reads the next nodes of a label, in the order of their ids."""
    return f"MATCH (n:{label}) WHERE n.id > $after RETURN n ORDER BY n.id LIMIT $limit"


def page_of_ids(label: str) -> str:
    """Return the statement that reads the next ids of a label."""
    return f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id ORDER BY n.id LIMIT $limit"


def edges_from(label: str) -> str:
    """Return the statement that reads every relation that starts from a node of a label in a stretch of ids."""
    return f"MATCH (a:{label})-[r]->() WHERE a.id >= $first AND a.id <= $last RETURN r"


def neighbours(label: str) -> str:
    """Return the statement that lists a node's neighbours, without relations of the types and roles left aside."""
    return (
        f"MATCH (c:{label} {{id: $id}})-[r]-(n) "
        "WHERE NOT type(r) IN $left_out AND NOT coalesce(r.role, '') IN $aside AND labels(n)[0] IN $labels "
        "RETURN DISTINCT n.id AS id ORDER BY id LIMIT $limit"
    )


# What tells the part in a relation, whatever its type: the schema says in which property that is.
_PART = f"coalesce({', '.join(f'r.`{name}`' for name in sorted({e.role for e in SCHEMA.edges.values() if e.role}))})"
# A node without its text: what it is called, and where it stands in its notice.
BRIEF = ("start", *sorted({name for kind in SCHEMA.nodes.values() for name in kind.caption}))


def beside(label: str) -> str:
    """Return the statement that lists what hangs on a node: a row for every relation, with the part in it."""
    return (
        f"MATCH (c:{label} {{id: $id}})-[r]-(n) RETURN DISTINCT n.id AS id, labels(n)[0] AS type, "
        f"type(r) AS relation, {_PART} AS part, coalesce(n.start, 0) AS start ORDER BY id LIMIT $limit"
    )


def relations(label: str) -> str:
    """Return the statement that reads a node's relations, each with its other end, told in brief."""
    told = ", ".join(f"{_brief(name)} AS p_{name}" for name in BRIEF)
    return (
        f"MATCH (c:{label} {{id: $id}})-[r]-(n) RETURN r, n.id AS id, labels(n)[0] AS type, {told} "
        "ORDER BY type(r), n.id LIMIT $limit"
    )


def _brief(name: str) -> str:
    # What a measure is called by is the notice's whole text elsewhere.
    return f"CASE WHEN n:{NOTICE} THEN null ELSE n.`{name}` END" if name == "text" else f"n.`{name}`"


# --- what one notice says --------------------------------------------------------------------------------------------


def facts(label: str) -> str:
    """Return the statement that reads a notice's facts of a label."""
    return f"MATCH (n:{label} {{{OWNER}: $notice}}) RETURN n"


def named(label: str) -> str:
    """Return the statement that reads the shared nodes of a label that a notice names."""
    return f"MATCH (:{NOTICE} {{id: $notice}})-[:{NAMES}]->(n:{label}) RETURN DISTINCT n"


def edges_from_facts(label: str) -> str:
    """Return the statement that reads what leads from a notice's facts of a label."""
    return f"MATCH (n:{label} {{{OWNER}: $notice}})-[r]->() RETURN r"


def edges_to_facts(label: str, types: Iterable[str]) -> str:
    """Return the statement that reads the relations of some types that lead to a notice's facts of a label."""
    return f"MATCH (n:{label} {{{OWNER}: $notice}})<-[r:{'|'.join(types)}]-() RETURN r"


def edges_between_shared(type_: str, source: str, target: str) -> str:
    """Return the statement that reads a notice's relations of a type between shared nodes of two labels."""
    return (
        f"MATCH (:{NOTICE} {{id: $notice}})-[:{NAMES}]->(:{source})-[r:{type_}]->(:{target}) "
        f"WHERE r.{OWNER} = $notice RETURN r"
    )


def count(label: str) -> str:
    """Return the statement that counts the nodes of a label."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


# --- searching -------------------------------------------------------------------------------------------------------


# How a node answers what is typed, best first: it is called so, what it is called begins so, holds all of it, or its text
# does; then how much of what it says is what was typed. Scores of an index would depend on what was deleted before.
_ANSWERS = (
    f"WHERE all(part IN $parts WHERE n.{SEARCHED} CONTAINS part) WITH n, "
    f"CASE WHEN n.{CALLED} CONTAINS $whole THEN 0 WHEN n.{CALLED} CONTAINS $beginning THEN 1 "
    f"WHEN all(part IN $parts WHERE n.{CALLED} CONTAINS part) THEN 2 ELSE 3 END AS place, "
    f"reduce(times = 0, part IN $parts | times + size(split(n.{SEARCHED}, part)) - 1) AS times, "
    f"200 + size(n.{SEARCHED}) AS length "
    "RETURN n.id AS id, place, times * 1.0 / length AS weight ORDER BY place, weight DESC, id LIMIT $limit"
)


def by_words() -> str:
    """Return the statement that searches an index over words for the ids of the nodes that hold every part typed."""
    return f"CALL db.index.fulltext.queryNodes($index, $query) YIELD node, score WITH node AS n {_ANSWERS}"


def by_part(label: str) -> str:
    """Return the statement that finds the same without the index, letter for letter."""
    return f"MATCH (n:{label}) {_ANSWERS}"


def called(label: str, single: Iterable[str], several: Iterable[str]) -> str:
    """Return the statement that finds nodes called so exactly, by a property or by one of a list."""
    tests = [*(f"n.{p} IN $names" for p in single), *(f"any(x IN n.{p} WHERE x IN $names)" for p in several)]
    return f"MATCH (n:{label}) WHERE {' OR '.join(tests)} RETURN n ORDER BY n.id"


# --- examining -------------------------------------------------------------------------------------------------------

COMPONENTS = (
    "CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0] AS version, edition"
)
INDEXES = "SHOW INDEXES YIELD name, state, owningConstraint"
RULES = f"MATCH (n:{NOTICE}) RETURN n.rules AS rules, count(n) AS n"
WHICH_NOTICES = f"MATCH (n:{NOTICE}) WHERE n.id IN $ids RETURN n.id AS id"


def owners(label: str) -> str:
    """Return the statement that tells whose some facts of a label are."""
    return f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, n.{OWNER} AS owner"


def ends(label: str) -> str:
    """Return the statement that lists the relations that start from some nodes, with their ends as found and as told."""
    return (
        f"MATCH (a:{label})-[r]->(b) WHERE a.id IN $ids "
        f"RETURN r.id AS id, r.{OWNER} AS owner, a.id = r.source AND b.id = r.target AS fits"
    )
