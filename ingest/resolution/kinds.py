"""The kind of a unit, told by the ending of its name."""

import re
from functools import lru_cache

from ingest.lexicon import SHOPS
from ingest.resolution.short_forms import REMEMBERED

# Tried in order: a police station is a 所 too, a party committee of a village a 党委.
_KINDS: tuple[tuple[str, str], ...] = (
    (r"(?:巡[视察](?:第?[一二三四五六七八九十]{0,2}组|办|工作领导小组|工作领导小组办公室)|督察组)$", "inspection"),
    (r"(?:法院|检察院|人民法庭|法院.{2,6}法庭)$", "judicial"),
    (r"(?:公安局|公安分局|公安厅|派出所|公安局.*大队|公安分局.*大队)$", "police"),
    (r"(?:纪委|监委|纪检监察工委|纪工委|纪检监察组|监察委员会|纪律检查委员会)$", "discipline"),
    (r"(?:专班|领导小组|指挥部)$", "task_force"),
    (rf"(?:公司|集团|银行|[分支]行|信用社|厂|矿|[粮油备属]库|合作社|店|经营部|{'|'.join(SHOPS)})$", "enterprise"),
    (r"(?:村民委员会|居民委员会|村委会|居委会|社区|村|村党总支|村党支部|村党委)$", "village"),
    (r"(?:镇|乡|街道|街道办事处|[镇乡]人民政府|[镇乡]政府|[镇乡]党委|街道党工委)$", "township"),
    (r"(?:中学|小学|学校|大学|学院|医院|卫生院|保健院|福利院|敬老院|中心|图书馆|文化馆|博物馆|所|站|幼儿园|工作室|宣讲团|讲师团)$", "institution"),
    (r"(?:党组|党委|党工委|党总支|党支部|委|委组织部|委宣传部|委统战部|委政法委|委办公室|委编办|委党校|[省市区县州]委.*部)$", "party"),
    (r"(?:海关|开发区|高新区|经开区|工业园区|产业园区)$", "government"),
    (r"(?:局|厅|政府|管委会|管理委员会|委员会|办公室|办|大队|支队|执法队|分局|人大常委会|政协|登记处|督查室)$", "government"),
    (r"(?:科|股|处|室|部|庭)$", "department"),
)  # fmt: skip


_ENDINGS = tuple((re.compile(pattern), kind) for pattern, kind in _KINDS)


@lru_cache(REMEMBERED)
def kind_of(name: str) -> str:
    """Return the kind of unit that a name's ending tells, else ``other``."""
    return next((kind for pattern, kind in _ENDINGS if pattern.search(name)), "other")
