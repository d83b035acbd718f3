"""Copies of a notice share a fingerprint, whatever a page prints around them; two notices never do."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from ingest.chrome import KINDS, Place, kind_of
from ingest.fingerprint import fingerprint, own_lines
from ingest.flow import narrow

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))

TITLE = "中共东泽市水务局党组关于市委第八轮巡察整改情况的通报"
BODY = """\
根据市委统一部署,2024年3月11日至5月10日,市委第四巡察组开展了巡察,2024年7月2日反馈了意见。
一、整改情况
1.关于“责任落实有偏差”的问题
整改情况:一是市财政局会同市审计局清理22家企业,剩余3家。二是印发《东泽市取用水办法》。
责任单位:市水务局
2.关于“监管不力”的问题
整改情况:一是开展整治,收回资金139.5万元。
二、下一步打算
持续巩固整改成果,防止反弹。
欢迎监督。联系电话:0519-86****27;通信地址:东泽市滨湖路18号。"""
SIGNED = "中共东泽市水务局党组\n2025年1月8日"
NOTICE = f"{TITLE}\n{BODY}\n{SIGNED}"

ABOVE = (
    "东泽市水务局网站",
    "东泽市人民政府门户网站",
    "首页 > 巡察工作 > 正文",
    "首页 >> 政务公开 >> 市水务局",
    "当前位置：首页 > 政务公开 > 通知公告",
    "您现在的位置：首页 - 党建工作 - 巡察整改",
    "无障碍浏览 | 长者模式 | 登录 | 注册",
    "首页　走进水务　新闻中心　政务公开　互动交流",
    "请输入搜索关键词 搜索",
    "热门搜索：公积金 社保卡 入学政策",
    "索 引 号：014300/2025-00017　主题分类：水利、水务",
    "信息分类:巡察整改/通报",
    "关 键 词:巡察;整改;公开",
    "附件下载：通报.pdf",
)
BELOW = (
    "来源：市水务局 发布时间：2025-01-08 16:40 浏览次数：77次",
    "来源:市水务局发布时间:2025-01-0816:40阅读次数:77",
    "2025-01-08　来源：机关党委　编辑：李某",
    "时间：2025-01-08 09:12:44　作者：　来源：市水务局　点击：332",
    "作者：政治部　责任编辑：李**　字体：【大 中 小】",
    "【字体：大 中 小】 【打印】 【关闭】",
    "字号：大 中 小",
    "分享到：微信 微博 QQ空间",
    "————————",
)
BEHIND = (
    "分享到：微信 微博 【打印本页】【关闭窗口】",
    "【打印】【关闭】",
    "责任编辑：李某　审核：王某",
    "浏览：15次　收藏　打印",
    "上一篇：关于开展2025年警示教育的公告",
    "下一篇：没有了",
    "上一条：关于防汛的通知 下一条：2025年端午节放假安排",
    "相关链接： 中国政府网 省政府网站",
    "相关文章\n· 东泽市2025年农村供水计划公示\n· 市水务局2024年度法治政府建设报告",
    "扫一扫在手机打开当前页",
    "版权所有：东泽市水务局　网站标识码：3299000051",
    "主办单位：东泽市水务局　技术支持：东泽市信息中心　苏ICP备05000000号-1",
    "主办：东泽市人民政府办公室",
    "Copyright © 2019-2025 东泽市水务局 版权所有",
    "网站声明 | 隐私保护 | 联系我们",
    "版权所有：东泽市水务局\n地址：东泽市滨湖路2号　邮编：318***　传真：0576-8****",
)

OF_THE_PAGE = {
    "dongze-water": {
        "信息索引号:014300/2025-00017",
        "信息分类:巡察整改/通报",
        "发布机构:东泽市水务局",
        "生成日期:2025-01-08",
        "关 键 词:巡察;整改;公开",
        "分享到：微信 微博 【打印本页】【关闭窗口】 版权所有：东泽市水务局 网站标识码：3299000051",
    },
    "haitang-audit": {
        "海棠市审计局 > 政府信息公开 > 审计公告",
        "附件下载：审计结果公告2024年第5号.pdf",
        "— 1 —",
        "— 2 —",
        "— 3 —",
        "公告解读　　相关报道",
        "地址：海棠市市府路2号　邮编：318***　传真：0576-8****",
    },
    "qingchuan-transport": {
        "云岭市青川区人民政府网站",
        "首页 >> 政务公开 >> 部门动态 >> 区交通运输局",
        "来源:区交通运输局 发布时间:2025-07-15 16:40 阅读次数:77",
        "扫一扫在手机打开当前页",
        "· 青川区2025年农村公路养护计划公示",
        "· 区交通运输局2024年度法治政府建设报告",
        "网站标识码:5308990012 技术支持电话:0878-3100000",
    },
}

SPACES = st.sampled_from(["", "", " ", "\n", "\u3000", "\n\n", "\t", "\u00a0", "\ufeff", "\r\n"])
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) not in "*#"})
# Where blanks and line breaks are strewn.
SOFT = "。;:,、”》"


def page(draw: st.DrawFn, notice: str) -> str:
    """Draw a page that prints the notice: its lines around it, blanks and breaks within, another width."""
    title, _, rest = notice.partition("\n")
    body, signed = rest[: -len(SIGNED)], rest[-len(SIGNED) :]

    def some(lines: tuple[str, ...]) -> str:
        return "".join(f"{line}\n" for line in draw(st.lists(st.sampled_from(lines), max_size=5)))

    parts = re.split("(?=\n2\\.)", body)
    mark = draw(st.sampled_from(["", "\n- 3 -", "\n— 12 —", "\n第2页", "\n  "]))
    bold = draw(
        st.sampled_from([body, parts[0] + mark + "".join(parts[1:]), body.replace("1.关于", "**1.关于**", 1)])
    )
    strewn = "".join(c + draw(SPACES) if c in SOFT else c for c in bold)
    told = draw(st.sampled_from([strewn, strewn.translate(WIDE)]))
    titles = [title, f"**{title}**", f"# {title}", f"  {title} ", f"{title}\n\n{title}"]
    return (
        f"{some(ABOVE)}{draw(st.sampled_from(titles))}\n{some(BELOW)}\n{told}\n  {signed}\n\n{some(BEHIND)}"
    )


@st.composite
def copies(draw: st.DrawFn) -> str:
    """Draw a page that prints the notice."""
    return page(draw, NOTICE)


@st.composite
def others(draw: st.DrawFn) -> str:
    """Draw a page that prints the notice with one digit or character changed."""
    at = draw(st.sampled_from([i for i, c in enumerate(NOTICE) if c.isdigit() or "\u4e00" <= c <= "\u9fff"]))
    return page(draw, NOTICE[:at] + draw(st.sampled_from(instead(NOTICE[at]))) + NOTICE[at + 1 :])


def instead(character: str) -> list[str]:
    every = "0123456789" if character.isdigit() else "某水关一局日网"
    return [c for c in every if c != character]


@settings(deadline=None)
@given(copies())
def test_a_page_that_prints_a_notice_shares_its_fingerprint(text: str) -> None:
    assert fingerprint(text) == fingerprint(NOTICE)


@settings(deadline=None)
@given(others())
def test_a_page_that_prints_another_digit_or_character_does_not(text: str) -> None:
    assert fingerprint(text) != fingerprint(NOTICE)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_character_of_a_sample_is_left_out_but_those_of_its_page(sample: Path) -> None:
    text = sample.read_text("utf-8")
    mine = fingerprint(text)
    tried = [
        i
        for i, c in enumerate(text)
        if (c.isdecimal() or "\u4e00" <= c <= "\u9fff") and (i % 5 == 0 or c in "123")
    ]
    unseen = [i for i in tried if fingerprint(text[:i] + instead(text[i])[0] + text[i + 1 :]) == mine]
    lines = {text[text.rfind("\n", 0, i) + 1 :].partition("\n")[0].strip() for i in unseen}
    assert {line if len(line) < 200 else line[line.index("分享到") :] for line in lines} == OF_THE_PAGE[
        sample.stem
    ]


@pytest.mark.parametrize("line", [*ABOVE, *BELOW])
def test_a_line_of_a_pages_head_is_known(line: str) -> None:
    assert fingerprint(f"{line}\n{NOTICE}") == fingerprint(NOTICE)


@pytest.mark.parametrize("line", BEHIND)
def test_a_line_of_a_pages_foot_is_known(line: str) -> None:
    assert fingerprint(f"{NOTICE}\n{line}") == fingerprint(NOTICE)


@pytest.mark.parametrize("line", [*BELOW, *BEHIND])
def test_the_same_line_inside_the_notice_is_its_own(line: str) -> None:
    inside = NOTICE.replace("\n2.", f"\n{line}\n2.", 1)
    assert fingerprint(inside) != fingerprint(NOTICE)


def test_two_notices_that_differ_in_how_to_reach_the_office_are_two() -> None:
    assert fingerprint(NOTICE.replace("86****27", "86****28")) != fingerprint(NOTICE)


@pytest.mark.parametrize(
    "line",
    [
        "主办单位:东泽市财政局",
        "责任单位:东泽市财政局",
        "附件:1.整改情况表(略)",
        "联系电话:0519-86****28",
        "(2024年12月26日公告)",
        "2024年第5号(总第38号)",
        "名 称:关于市委巡察整改情况的通报",
        "文 号:东水发〔2025〕3号",
    ],
)
def test_what_may_be_the_notices_own_is_never_left_out(line: str) -> None:
    unsigned = f"{TITLE}\n{BODY.partition('欢迎')[0]}责任单位:市水务局"
    assert fingerprint(f"{unsigned}\n{line}") != fingerprint(unsigned)
    assert fingerprint(f"{line}\n{NOTICE}") != fingerprint(NOTICE)


def test_a_notice_without_a_sign_off_ends_where_the_pages_lines_begin() -> None:
    unsigned = f"{TITLE}\n{BODY.partition('欢迎')[0]}责任单位:市水务局"
    for line in ("【打印】【关闭】", "版权所有：东泽市水务局", "上一篇：公告\n主办：东泽市水务局"):
        assert fingerprint(f"{unsigned}\n{line}") == fingerprint(unsigned)


def test_hidden_digits_are_no_bold_marks() -> None:
    assert fingerprint(NOTICE.replace("139.5万元", "139.**万元")) != fingerprint(
        NOTICE.replace("139.5万元", "139.万元")
    )


def test_pages_are_counted_up_to_one_last_page_and_cells_of_a_table_are_not() -> None:
    paged = NOTICE.replace("\n2.", "\n1/2\n2.", 1) + "\n2/2"
    assert fingerprint(paged) == fingerprint(NOTICE)
    cells = NOTICE.replace("\n2.", "\n3/4\n1/2\n2.", 1)
    assert fingerprint(cells) != fingerprint(NOTICE)
    assert fingerprint(cells) != fingerprint(cells.replace("3/4", "2/4"))


def test_a_text_that_is_nothing_but_a_pages_lines_has_a_fingerprint_of_its_own() -> None:
    assert own_lines("【打印】【关闭】") == ["[打印][关闭]"]
    assert fingerprint("【打印】") != fingerprint("【关闭】")


def test_every_kind_of_line_says_why_it_is_left_out_and_has_an_example() -> None:
    assert all(kind.why for kind in KINDS)
    seen = {kind.name for line in (*ABOVE, *BELOW) if (kind := kind_of(flat(line), Place.HEAD))}
    for lines in (*BEHIND, "您是第 12 位访问者"):
        above = ""
        for line in lines.split("\n"):
            kind = kind_of(flat(line), Place.FOOT, above)
            above = kind.name if kind else ""
            seen.add(above)
    assert {kind.name for kind in KINDS} <= seen


def flat(line: str) -> str:
    return " ".join(narrow(line).split())


@pytest.mark.parametrize(
    "line",
    ["来源:" * 40_000, "首页 " * 60_000, "打印关闭" * 50_000, "· 一\n" * 60_000, "* ", "来源:某局\n" * 40_000, "第 1 页\n" * 30_000, "[" * 200_000,
     "东泽市水务局 2025年1月8日 " * 9_000],
    ids=range(9),
)  # fmt: skip
def test_hostile_texts_have_a_fingerprint_of_their_own(line: str) -> None:
    assert fingerprint(f"{line}\n{NOTICE}\n{line}") != fingerprint(
        f"{line}\n{NOTICE.replace('139', '138')}\n{line}"
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_copy_of_a_sample_from_another_page_is_read_to_the_same_issues(sample: Path) -> None:
    text = sample.read_text("utf-8")
    again = "\n".join(
        ("首页 > 巡察工作 > 正文", "某某网站", text, "【打印】【关闭】", "上一篇：没有了", "下一篇：没有了")
    )
    assert fingerprint(again) == fingerprint(text)
    assert issues(again) == issues(text)


def issues(text: str) -> list[object]:
    """Return what is read of the issues, in words."""
    told = ingest.as_json(ingest.interpret(text.encode(), "a.txt"))
    return [words(issue, str(told["text"])) for issue in told["issues"]]  # type: ignore[attr-defined]


def words(value: object, text: str) -> object:
    """Return a value with its words in place of its offsets."""
    if isinstance(value, list):
        return [words(v, text) for v in value]
    if isinstance(value, dict):
        told = {k: words(v, text) for k, v in value.items() if k not in ("start", "end", "id")}
        return (
            {**told, "words": text[value["start"] : value["end"]]}
            if {"start", "end"} <= value.keys()
            else told
        )
    return value
