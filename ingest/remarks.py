"""What a reading says of itself: what it decided, what it did not understand, and what it left out."""

from ingest.extraction.dates import lost_dates
from ingest.facts import Masthead, Remark
from ingest.flow import Flow
from ingest.outline import Level, Outline


def remarks(text: Flow, parts: Outline, head: Masthead) -> tuple[Remark, ...]:
    """Return the remarks of a notice in the order of the text."""
    found = [
        *(
            Remark("remark.unread_heading", s.start, s.end, {"words": s.text})
            for s in (text.span(h.start, h.title_end) for h in parts.unread)
        ),
        *lost_dates(text, 0, len(text.text)),
        *(
            Remark(
                f"remark.dropped_{d.reason}",
                d.start,
                d.end,
                {"words": text.document.text[d.start : d.end].strip()},
            )
            for d in text.dropped
        ),
    ]
    whole = (head.title.span.start, head.title.span.end)
    if parts.level is not None:
        found.append(_decision(text, parts.level))
    else:
        found.append(Remark("remark.no_issues", *whole))
    if head.title.rule == "first_words":
        found.append(Remark("remark.no_title", *whole))
    if head.issuer is None:
        found.append(Remark("remark.no_issuer", *whole))
    if head.published is None:
        found.append(Remark("remark.no_date", *whole))
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.code)))


def _decision(text: Flow, level: Level) -> Remark:
    """Return what was taken for issues, and the evidence for it."""
    first = level.issues[0].heading
    place = text.span(first.start, first.title_end)
    values = {
        "words": place.text,
        "count": str(len(level.issues)),
        "weak": str(level.weak),
        "formed": str(level.formed),
        "telling": str(level.telling),
    }
    stated = "_stated" if level.stated else ""
    return Remark(f"remark.level_{level.kind}{stated}", place.start, place.end, values, decision=True)
