"""A notice whose every word tries to be something else than text."""

from kb.graph import Batch
from tests.batches import Writing

SCRIPT = "<script>window.pwned=1</script>"
IMAGE = '<img src="http://192.0.2.1/x.png" onerror="window.pwned=1">'
LINK = '<a href="javascript:window.pwned=1">href</a>'
MARKDOWN = "![seen](http://192.0.2.1/seen.png) **bold** :material/bolt: $x$ `code`"
FORMULA = '=HYPERLINK("http://192.0.2.1/","x")'
TURNED = "\u202eesrever\u202c"

WORDS = (SCRIPT, IMAGE, LINK, MARKDOWN, FORMULA, TURNED)


def notice() -> Batch:
    """Return a notice with one issue for each kind of hostile words, each led by a unit that is called so too."""
    title = f"通报{SCRIPT}{MARKDOWN}"
    lines = [title, *(f"{at}.问题{words}\n一是单位{words}整改。完毕{at}" for at, words in enumerate(WORDS))]
    writing = Writing(title, "\n".join(lines))
    for at, words in enumerate(WORDS):
        issue = writing.issue(str(at), f"问题{words}", until=f"完毕{at}")
        measure = writing.measure(issue, f"单位{words}整改。")
        unit = writing.unit("", f"单位{words}")
        place = writing.place(f"单位{words}")
        writing.link("CARRIES_OUT", unit, measure, place, role="lead")
        writing.link("RESPONSIBLE_FOR", unit, issue, place, role="lead", basis="actor", measures=1)
    return writing.batch()
