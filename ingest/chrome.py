"""What a web page prints around a notice: the shapes of such lines, above and just below the title, or behind the sign-off.

A line is compared narrow and with its white space taken together. Each shape fits a line as a whole. A line that might as
well be the notice's own words – its number, an attachment, how to reach the office – is none of them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

LONGEST = 200  # characters; no line of a page's own is longer, and none is compared that is

DAY = r"(?:(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?)"
_TIME = r"(?:\d{1,2}:\d{2}(?::\d{2})?)?"

# What a reader may do with the page: words that stand on buttons.
_BUTTON = (
    r"(?:打印(?:本页|此页|本文|文章|页面|预览)?|关闭(?:窗口|本页|页面|此页)?|收藏(?:本页|本站)?|分享(?:到|至|本页)?|返回(?:顶部|列表|首页|上页)?|"
    r"新浪微博|腾讯微博|微博|微信(?:好友|朋友圈)?|朋友圈|QQ(?:空间|好友)?|复制链接|纠错|(?:无障碍)?(?:朗读|语音播报)|"
    r"大号|中号|小号|字[体号](?:大小)?|放大|缩小|默认|下载(?:本文|文档)?|保存(?:本页)?|转发|[Tt]\||A[+-]?|[\[\](),:|/·、\-]|[大中小])"
)
_BUTTONS = re.compile(rf"{_BUTTON}++")
_PRESSED = re.compile(
    r"打印|关闭|收藏|分享|返回|微博|微信|朋友圈|QQ|复制链接|纠错|朗读|语音播报|字[体号]|转发"
)

# Labels of the line that says where the page comes from, with what may stand behind each.
_FREE = r"[^。;!?<>]{0,30}"
_FACTS: dict[str, tuple[str, str]] = {
    "day": (
        r"(?:发布|发表|更新|生成|成文|发文|公开|上传|来稿|信息)(?:时间|日期)|发布于|公布日期",
        rf"{DAY}?{_TIME}{_BUTTON}*+",
    ),
    "day_of_the_page": (r"时间|日期", rf"{DAY}?{_TIME}{_BUTTON}*+"),
    "source": (
        r"(?:文章|信息|稿件|内容|新闻)?(?:来源|出处)|作者|撰稿人?|供稿(?:单位|人)?|(?:责任|网络|值班)?编辑|责编|编审|审核人?|初审|复审|终审|校对|录入|签发人?"
        r"|发布(?:人|者|部门|单位|机构|机关)|发文(?:机关|单位|机构)|编制单位|信息提供|摄影",
        _FREE,
    ),
    "count": (
        r"(?:本文)?(?:浏览|阅读|点击|访问|查看)(?:次数|人数|量|数|率)?|人气",
        rf"(?:[\d,]{{0,12}}|加载中\.*)(?:万?[次人]|人次)?{_BUTTON}*+",
    ),
    "filing": (
        r"(?:信息)?索引号|信息分类|主题分类|体裁分类|服务对象分类|公开(?:方式|形式|范围|时限|类别|属性)|有效性|关键词|主题词|信息名称编码",
        r"[^。!?<>]{0,40}",
    ),
    "size": (r"字[体号](?:大小)?|分享(?:到|至)?", rf"{_BUTTON}*+"),
}
_LABEL = re.compile("|".join(f"(?P<{name}>{label}):" for name, (label, _) in _FACTS.items()))
_VALUES = {name: re.compile(value) for name, (_, value) in _FACTS.items()}
_OPENS = re.compile(rf"(?:{DAY}{_TIME})?[\[(|·•,]*")

# Words of a site's menu; an item beside one of them is another, if it is as short.
_MENU = re.compile(
    r"(?:网站)?首页|登录|注册|无障碍(?:浏览|阅读)?|长者模式|(?:网站|站点)地图|联系我们|关于我们|网站声明|隐私(?:保护|声明)|(?:政务|信息|党务|院务|校务)公开|"
    r"(?:办事|政务)服务|(?:互动|政民)(?:交流|互动)|新闻中心|走进\S{1,4}|集团首页|OA登录|移动端|繁[體体](?:版|中文)?|简体|English|加入收藏|设为首页"
)
_ITEM = re.compile(r"[^\d。,;:!?<>|]{1,12}")
_CRUMB = re.compile(r"[^。;!?<>|]{1,40}")
_LINKED = re.compile(r"[·•●○■▪◆\-*>] ?[^。]{2,80}|[^。]{4,80}[\[(]?(?:(?:19|20)\d{2}-)?\d{2}-\d{2}[\])]?")
_REACHED = re.compile(
    r"(?:单位|办公|联系|通讯|通信)?(?:地址|邮编|邮政编码|传真|电话|联系电话|技术支持电话|联系方式|邮箱)[::][^。]{0,120}"
)


class Place(Enum):
    """Where a page prints lines of a kind."""

    HEAD = "above and just below the title"
    FOOT = "behind the sign-off"
    BOTH = "in both places"


@dataclass(frozen=True, slots=True)
class Kind:
    """A shape of lines; ``weak`` where a notice without a sign-off might end in such a line of its own.

    ``after`` names the kind of the line above, without which a line of this kind is the notice's own.
    """

    name: str
    why: str
    place: Place
    fits: Callable[[str], bool]
    weak: bool = False
    after: frozenset[str] = frozenset()


def _shaped(pattern: str) -> Callable[[str], bool]:
    shape = re.compile(pattern)
    return lambda line: shape.fullmatch(line) is not None


def _says_where_from(line: str) -> bool:
    """Tell whether a line consists of labels with what belongs behind each: 来源:某局 发布时间:2025-07-15 阅读次数:77."""
    bare = line.replace(" ", "")
    at = _OPENS.match(bare).end()  # type: ignore[union-attr]  # it fits nothing, too
    found = list(_LABEL.finditer(bare, at))
    if not found or found[0].start() != at:
        return False
    ends = [*(label.start() for label in found[1:]), len(bare)]
    return all(
        _VALUES[str(label.lastgroup)].fullmatch(bare[label.end() : end].strip("|[](),·"))
        for label, end in zip(found, ends, strict=True)
    )


def _is_row_of_buttons(line: str) -> bool:
    bare = line.replace(" ", "")
    return _BUTTONS.fullmatch(bare) is not None and _PRESSED.search(bare) is not None


def _is_menu(line: str) -> bool:
    items = [item.strip() for item in re.split(r"[|·]" if "|" in line or "·" in line else " ", line)]
    return (
        len(items) > 1
        and any(_MENU.fullmatch(item) for item in items)
        and all(_ITEM.fullmatch(item) for item in items)
    )


def _is_trail(line: str) -> bool:
    told, said = re.subn(r"^(?:您?(?:现在|当前|目前)?(?:所在|的)*(?:位置|栏目)(?:是|为)?) ?: ?", "", line)
    parts = [part.strip() for part in re.split(r"[>›»]+" if re.search("[>›»]", told) else r" [/\-] ", told)]
    home = re.fullmatch(r"(?:网站)?首页", parts[0]) is not None
    far = len(parts) > 1 and (home or bool(said) or bool(re.search("[>›»]", told)))
    return (far or bool(said)) and all(_CRUMB.fullmatch(part) for part in parts)


_OWNED = r"(?:©|版权所有|Copyright|[Cc]opyright|(?:网站)?标识码|政府网站标识码|(?:网站)?备案[号序]|[\u4e00-\u9fff]ICP备|[\u4e00-\u9fff]公网安备)"
_KEPT = r"(?:主办|承办|协办|维护|管理|建设|制作|技术支持|运维)(?:单位|部门)?"

KINDS: tuple[Kind, ...] = (
    Kind("source", "says where and when the page was put up, and how often it was looked at; the notice's own date is in its sign-off",
         Place.BOTH, _says_where_from),
    Kind("buttons", "what a reader may do with the page: print, close, share, the size of letters", Place.BOTH, _is_row_of_buttons),
    Kind("menu", "the site's menu, the same on all its pages", Place.BOTH, _is_menu),
    Kind("trail", "where in the site the page stands", Place.HEAD, _is_trail),
    Kind("site", "the site's name", Place.HEAD,
         _shaped(r"[^。,;:!?]{2,30}?(?:(?:门户|官方|政府|公开|政务|信息|监察|党建|清风)?网站?|公众号|信息公开(?:专栏|目录|平台)|公开(?:平台|栏))")),
    Kind("search_field", "the site's search field", Place.BOTH,
         _shaped(r"(?:请输入[^。]{0,20}|(?:热门|最近|历史)搜索|热搜词?)[^。]{0,60}")),
    Kind("download", "a link to the file", Place.HEAD, _shaped(r"(?:附件下载|下载附件|点击下载) ?:? ?[^。]{0,100}")),
    Kind("neighbour", "links to the page before and the one after, with their titles", Place.FOOT,
         _shaped(rf"(?:{_BUTTON}| )*+(?:上|下|前|后)一[篇条页](?:[ :>].{{0,190}})?")),
    Kind("links", "links to other pages", Place.FOOT,
         _shaped(r"(?:相关(?:链接|文章|报道|新闻|信息|阅读|稿件|推荐|内容)|友情链接|延伸阅读|推荐阅读|[公政]告?解读|热点(?:新闻|推荐))(?:[ :|].{0,180})?")),
    Kind("linked", "one of a list of links", Place.FOOT, lambda line: _LINKED.fullmatch(line) is not None, weak=True,
         after=frozenset(("links", "linked"))),
    Kind("picture", "the caption of a picture that a telephone reads", Place.FOOT,
         _shaped(r"(?:微信)?扫(?:一扫|码|描)[^。\d]{0,25}|(?:长按|识别)二维码[^。\d]{0,20}")),
    Kind("owner", "whose site it is, under which numbers it is registered", Place.FOOT,
         lambda line: re.match(rf"{_BUTTON}*+{_OWNED}", line.replace(" ", "")) is not None
         or (re.match(_KEPT, line) is not None and re.search(rf"{_OWNED}|技术支持", line) is not None)),
    Kind("keeper", "who keeps the site; an issue may name who sees to it with the same word", Place.FOOT,
         _shaped(rf"{_KEPT} ?:[^。]{{1,120}}"), weak=True),
    Kind("reached", "how to reach who keeps the site", Place.FOOT, lambda line: _REACHED.fullmatch(line) is not None, weak=True,
         after=frozenset(("owner", "keeper", "links", "linked", "buttons", "neighbour", "picture", "reached"))),
    Kind("visitor", "counts visitors", Place.FOOT, _shaped(r"您是(?:本页|本站)?第? ?\d+ ?(?:位|个)?(?:访问者|访客|浏览者)")),
    Kind("rule", "a line of strokes", Place.BOTH, _shaped(r"[\-=_*~·.]{4,}")),
)  # fmt: skip


def kind_of(line: str, place: Place, above: str = "") -> Kind | None:
    """Return what kind of a page's lines this is, None where it is the notice's own; ``above`` is the kind of the line above."""
    if len(line) > LONGEST:
        return None
    for kind in KINDS:
        if kind.place in (place, Place.BOTH) and (not kind.after or above in kind.after) and kind.fits(line):
            return kind
    return None
