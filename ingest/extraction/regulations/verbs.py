"""Verbs beside a title: how a measure made a document, or why it names one."""

import re

from ingest.extraction.words import either

# How the measure made the document → verbs.
_MAKING: dict[str, str] = {
    "issued": """印发 制定 制订 出台 下发 签订 签署 签发 制发 发布 公布 建立 形成 编制 编印 编写 编发 研究制定 制定出台 联合印发 订立 颁布 转发 新建 新制定
        推出 下达 发出 出具 通过了 审议通过 研究通过 讨论通过 表决通过""",
    "drafted": "拟定 拟订 起草 草拟 代拟 拟制 研究起草",
    "revised": "修订 修编 修正 完善 修改 修订完善 修改完善 补充完善 健全 更新 优化",
    "abolished": "废止 停止执行 清理废止 宣布失效 取消",
}
# Why a document is cited → verbs.
_CITING: dict[str, str] = {
    "basis": "根据 依据 依照 按照 遵照 严格按照",
    "standard": """落实 执行 贯彻 贯彻落实 严格执行 严格落实 对照 对标 遵守 遵循 参照 违反 符合 适用 实施 严守""",
    "studied": "学习 组织学习 学习贯彻 传达 传达学习 宣传 宣讲 解读 宣贯 普及 研读 领会 培训 观看 收看",
    "named": "发放 开展 报送 提交 上报 填报 填写 查阅 张贴 纳入 写入 涉及 收回",
}
MADE: dict[str, str] = {verb: how for how, verbs in _MAKING.items() for verb in verbs.split()}
CITED: dict[str, str] = {verb: why for why, verbs in _CITING.items() for verb in verbs.split()}
VERB = re.compile(either([*MADE, *CITED]))
# Directly before a title one character says it: 按《…》.
SHORT = {"按": "按照", "依": "依照", "据": "根据"}

# Behind the title: 《…》已印发, 对《…》进行修订.
_AFTER_MAKING = {
    **dict.fromkeys(("印发", "出台", "发布", "颁布", "签订", "制定"), "issued"),
    **dict.fromkeys(("修订", "修改", "完善", "修编", "更新"), "revised"),
    **dict.fromkeys(("废止", "停止执行"), "abolished"),
}
AFTER = re.compile(
    r"》?(?:[中的][^,。;《》]{0,16}?(?=进行|予以|加以))?(?:等\d{0,2}[个项]?(?:制度|文件|办法)?)?(?:已|正式|现已|均已|的|进行了?|予以|加以|作了|做了|全面|重新|及时|\([^()]{0,20}\)){0,3}"
    rf"(?P<verb>{either(_AFTER_MAKING)})(?!要求|规定|的)"
)
# 印发 in 关于印发《…》的通知 belongs to the name of the document that carries this one.
CARRIED = re.compile(
    r"关于(?:做好|认真|贯彻落实|贯彻|印发|转发|修订|修改|发布|下发|公布|废止|实施|执行|落实|学习贯彻|学习)$"
)
CARRIES = re.compile(
    r"》?(?:\([^()]{0,20}\))?(?:等[^,。;]{0,10})?(?:工作)?的(?:通知|函|意见|批复|公告|通告|决定|请示)"
)
_FUTURE = ("拟", "计划", "正在", "准备", "着手", "启动", "筹备", "待", "推动", "争取", "正", "积极")
_DENIED = ("未", "没有", "未及时", "未按规定", "未按要求", "尚未", "未严格", "未能")
_EXEMPTS = re.compile(
    r"[^。;]{0,24}?(?:免于|免予|豁免|无需|可不|不予(?:处罚|追究|立案)|不适用|不属于|不纳入|不再(?:追究|处理)|不作为|不构成|容错)"
)


def action_of(verb: str, before: str) -> str:
    """Return how a making verb made the document; what is still to be made is drafted."""
    how = MADE[verb]
    return "drafted" if how != "abolished" and before.endswith(_FUTURE) else how


def after_action(verb: str) -> str:
    """Return how a verb behind the title made the document."""
    return _AFTER_MAKING[verb]


def denied(before: str) -> bool:
    """Tell whether the words before a verb deny it: 未制定《…》 is what was found."""
    return before.endswith(_DENIED)


def exempts(after: str) -> bool:
    """Tell whether the words behind a cited title say that something need not be done, or nobody be blamed."""
    return _EXEMPTS.match(after) is not None
