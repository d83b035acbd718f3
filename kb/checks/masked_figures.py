"""Figures whose digits are hidden. Contacts are no figures; a name that is hidden before a unit word is none either."""

import re
from collections.abc import Iterator

from kb.checks.amounts import decimals, number, shown
from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.tallies import Counted, counted
from kb.checks.view import View

_CONTACT = re.compile(
    r"(?:电话|手机|传真|邮箱|邮编|联系|热线|网址|地址|账号|卡号|证号|号码|编号|文号|信箱|邮件)[^，。；,;\n]{0,16}$"
)
_MASKED_CONTACT = re.compile(
    r"(?:电话|手机|传真|邮箱|邮件|联系方式|联系人)[^。；;\n]{0,30}?[*＊]{2}|[*＊]{2,}[\w.-]*@"
)
# Where no digit is left, only these say that a number stood there: **村 and **所 are names.
_NUMERIC = re.compile(r"[万亿千百元亩吨%‰]|平方|立方|公里|公顷")
_NEAR = 24


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each figure of an issue with hidden digits."""
    like_contacts = _MASKED_CONTACT.search(view.text) is not None
    for issue in view.all("Issue"):
        for member in counted(view, issue):
            if not member.figure.properties.get("masked") or not _is_number(view, member):
                continue
            why = "contacts_too" if like_contacts else "republished"
            yield Finding(
                (issue.id, member.figure.id),
                (Quotation.of(member.figure, "check.caption.figure"),),
                _computation(member),
                (
                    Told(f"check.masked_figures.innocent.{why}"),
                    Told("check.masked_figures.innocent.withheld"),
                ),
                "low",
            )


def _is_number(view: View, member: Counted) -> bool:
    if _CONTACT.search(view.text, max(0, member.start - _NEAR), member.start):
        return False
    unit = str(member.figure.properties.get("unit", ""))
    return member.amount is not None or _NUMERIC.search(unit) is not None


def _computation(member: Counted) -> Told:
    properties = member.figure.properties
    low, high = properties.get("low"), properties.get("high")
    words = shown(member.figure)
    if not isinstance(low, float) or not isinstance(high, float):
        return Told.of("check.masked_figures.computation.unknown", figure=words)
    unit = str(properties.get("unit", ""))
    places = decimals(member.figure)
    return Told.of(
        "check.masked_figures.computation.range",
        figure=words,
        low=f"{number(low, places)}{unit}",
        high=f"{number(high, places)}{unit}",
    )


CHECK = Check("masked_figures", find)
