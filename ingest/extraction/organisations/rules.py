"""The kinds of names: for each the fixed words that one scan of the text finds, and what may stand in front of them.

A rule is looked at only where its core stands. From there a name is read backwards: words of a vocabulary or free words,
then what the rule's front allows – places, a township, a level of government.

A core begins with characters or words, not with a look-behind or an option: so `re` finds it by its first characters
alone, thirty times as fast.
"""

from ingest.extraction.organisations.actors import actors
from ingest.extraction.organisations.characters import (
    FREE,
)
from ingest.extraction.organisations.grammar import (
    INSTITUTION,
    OTHER_WORD,
    PARTY,
)
from ingest.extraction.organisations.rule import (
    PLACED,
    PLACES,
    Front,
    Rule,
    rule,
)
from ingest.extraction.organisations.standing import standing
from ingest.extraction.words import either
from ingest.lexicon import (
    BRANDED,
    INSTITUTION_ENDS,
    OFFICE_ENDS,
    OFFICE_HEAD,
    WORKS_ENDS,
)


def rules() -> tuple[Rule, ...]:
    """Return every kind of name, strict ones first: where one of them ends, loose ones are not asked."""
    return (*standing(), *actors(), *_of_free_words())


def _of_free_words() -> tuple[Rule, ...]:
    """Return the kinds that their ends tell and whose other words are free."""
    return (
        # 约谈安居资产运营公司: a brand of two to four characters and its line of business
        rule(
            "branded_company",
            f"公司(?:{'|'.join(f'(?<={b}公司)' for b in BRANDED)})",
            Front(),
            (4, 10),
            begins=f"(?<!{FREE})",
            loose=True,
            heads=("公司",),
        ),
        rule(
            "works", f"(?:{either(WORKS_ENDS)})(?<!供应商行)", PLACES, (2, 10), loose=True, heads=WORKS_ENDS
        ),
        rule("institution", INSTITUTION, PLACED, (0, 12), loose=True, heads=INSTITUTION_ENDS),
        rule("named_institution", INSTITUTION, Front(), (2, 12), loose=True, heads=INSTITUTION_ENDS),
        rule(
            "named_office",
            f"(?:{either(OFFICE_ENDS)})(?<![布格]局)(?<!办事处)(?:(?<![股科处])|(?<={OFFICE_HEAD}))(?!{OTHER_WORD}){PARTY}",
            PLACED,
            (2, 18),
            loose=True,
        ),
    )
