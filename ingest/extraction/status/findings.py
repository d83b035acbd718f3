"""Text that only restates what was found: no word of it tells what was done."""

import re

_CLAUSE = re.compile(r"[^,。;:、\n]+")
_FOUND = re.compile(
    r"[未漏虚]|没有|不(?![断得少低定再])|存在|违[规反法]|擅自|超(?:标准|范围|概算|预算|期)|挪用|挤占|套取|截留|拖欠|闲置|滞留|缺[失位乏少]|欠缺|偏差|差距|滞后|薄弱|短板|宽松|形式|乏力|多(?:结|付|支|计|发|列)"
)
# What most texts hold early on, looked for first: no finding is told in such words.
_SURE = re.compile(
    r"已(?!经?形成)|(?:尚|仍|还|暂|迟迟)未|在建|完工|开工|竣工|[一二]是|①|目前|整改(?:落实|情况|措施|中|完成|到位|完毕)"
)
# A clause that names a fault tells what was done only in words that no fault is told in.
_MENDS = re.compile(
    r"均|暂[未缓]|责[令成]|督促|[追收退]回|退[还缴]|上缴|归还|清退|补[缴办签]|印发|出台|移[交送]|约谈|问责|批评|谈话|下一步|针对|纠正|整治"
)
_DONE = re.compile(
    rf"{_MENDS.pattern}|整改|要求|清[理收查]|补齐|完[成善]|修[订复改]|制[定订]|建[立成]|健全|[强加][化强]|规范|组织|召开|开展|处[理罚置]|[将把对]|第[一二三]|②|进一步|今后|落实|推[进动]|安排"
    r"|核[查实减]|排查|检查|培训|学习|改[造进]|新[增建]|拆除|实施|[一二三四五六七八九十\d]项制度|截至"
)
# A denied verb is part of the fault: 未退回, 没有上缴.
_DENIED = re.compile(r"(?:(?<!暂)未|没有|不按)[^,。;]{0,12}")


def only_found(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` names what was found and nothing that was done about it."""
    if _SURE.search(text, start, end):
        return False
    faults = 0
    for clause in _CLAUSE.finditer(text, start, end):
        words = clause[0]
        if _FOUND.search(words):
            faults += 1
            if _MENDS.search(_DENIED.sub("", words)):
                return False
        elif _DONE.search(words):
            return False
    return faults > 0
