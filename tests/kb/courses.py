"""Several notices about one body, for what is told across notices: fictional texts around the words of their issues."""

from collections.abc import Mapping
from pathlib import Path

Issues = Mapping[str, str]

TITLES = ("灌区管护不到位", "会议记录不规范", "工程款支付缓慢", "水库巡查走过场")
FIRST, SECOND = "2031年9月1日", "2032年3月1日"
FEEDBACK = "2031年5月20日"


def notice(
    issues: Issues,
    published: str = FIRST,
    *,
    place: str = "松岭县",
    body: str = "水利局",
    turn: str = "第二轮",
    feedback: str = FEEDBACK,
) -> str:
    """Return a notice of a body's issues, told by their titles; the inspection ends two months before the feedback."""
    year, month = (int(part) for part in feedback.rstrip("日").replace("月", "年").split("年")[:2])
    told = "\n".join(
        f"{n}.关于“{title}”的问题\n\n整改情况:{story}\n" for n, (title, story) in enumerate(issues.items(), 1)
    )
    return f"""中共{place}{body}党组关于县委{turn}巡察整改情况的通报

{year}年{month - 2}月1日至{month - 1}月10日,{place}委第一巡察组对县{body}党组开展了巡察。{feedback},巡察组反馈了意见。现将整改情况公布如下。

一、整改情况

{told}
中共{place}{body}党组
{published}
"""


def issues(*stories: str) -> dict[str, str]:
    """Return issues with our titles, told by these stories."""
    return dict(zip(TITLES, stories, strict=False))


def written(folder: Path, *texts: str) -> list[Path]:
    """Write notices into a folder and return their paths in the order given."""
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths
