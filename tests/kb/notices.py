"""Small fictional notices as files, for tests that go the whole way from a file."""

from pathlib import Path

NOTICES = 4


def notice(number: int, fixed: int = 24) -> str:
    """Return the text of a notice; ``number`` makes it another place's, ``fixed`` another state."""
    place = "松柏桦榆"[number % 4] + "岭县"
    return f"""中共{place}水利局党组关于县委第二轮巡察整改情况的通报

2031年3月1日至4月10日,{place}委第一巡察组对县水利局党组开展了巡察。2031年5月20日,巡察组反馈了意见。现将整改情况公布如下。

一、整改组织情况

局党组成立整改工作领导小组,逐项研究。

二、整改情况

1.关于“灌区管护不到位”的问题

整改情况:一是{place}水利局排查渠道{fixed + 6}处,已修复{fixed}处,剩余6处。二是印发《{place}灌区管护办法》。

2.关于“会议记录不规范”的问题

整改情况:一是相关部门加强学习。

{place}水利局党组
2031年9月1日
"""


def write_notices(folder: Path) -> list[Path]:
    """Write the notices into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.txt" for number in range(NOTICES)]
    for number, path in enumerate(paths):
        path.write_text(notice(number), "utf-8")
    return paths
