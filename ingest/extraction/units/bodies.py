"""What a body's name tells of it: whether it judges, oversees others or governs a place, and on which level."""

import re

from ingest.lexicon import JUDICIAL

_JUDGES = re.compile(JUDICIAL)
_BRANCH = re.compile(
    r"法院|检察院|公安|审计(?=[局厅署])|纪委|监委|纪律检查|监察委员会|组织部$|人大|人民代表大会|政协"
)
# 区纪委, 县委组织部, 市审计局 act on others; a house's own discipline office (集团纪委, 机关纪委) acts for the house.
_OVERSEES = re.compile(
    r"(?:(?P<level>[省市区县州旗盟])|中央|兵团)(?:直?机关)?(?:(?:委?监)?纪委|纪律检查|监委|监察委员会|纪检监察工委|委组织部$|人大|人民代表大会|政协)|审计[局厅署]$|特派员办事处$"
)
_IN_A_HOUSE = re.compile(r"驻.{1,12}纪检监察组$")
_GOVERNS = re.compile(r"(?P<level>[省市区县州旗盟])(?:党工委|管委会|管理委员会|委员会|委|人民政府|政府)$")
_SAME_BRANCH = dict.fromkeys(("监委", "纪律检查", "监察委员会"), "纪委")
_ADMINISTERS = re.compile(r"纪检监察组$|(?:交警|交通警察|交通管理)(?:总队|支队|大队|中队)$")
_LEVEL = re.compile(r"[\u4e00-\u9fff]{0,6}?(?P<level>[省市区县州旗盟])")


def judicial(name: str) -> bool:
    """Tell whether a body judges, prosecutes or investigates crimes.

    A discipline group inside another body does what that body does; the traffic police administer roads.
    """
    return _JUDGES.search(name) is not None and not _ADMINISTERS.search(name)


def branch(name: str) -> str | None:
    """Return the branch of those that judge, investigate or oversee which a name tells, None for other bodies."""
    found = _BRANCH.search(name)
    return None if found is None else _SAME_BRANCH.get(found[0], found[0])


def oversees(name: str) -> str | None:
    """Return the level of a body that audits or disciplines other houses (市, 区, else ""), None for other bodies."""
    found = None if _IN_A_HOUSE.search(name) else _OVERSEES.search(name)
    return None if found is None else found["level"] or ""


def governs(name: str) -> str | None:
    """Return the level (市, 区) of the place that a party committee or a government governs, None for other bodies."""
    found = _GOVERNS.search(name)
    return None if found is None else found["level"]


def level(name: str) -> str | None:
    """Return the level of the place that a body's name begins with (市, 县), None where it begins with none."""
    found = _LEVEL.match(name)
    return None if found is None else found["level"]
