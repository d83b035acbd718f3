"""Words by which a heading shows what it is: a weakness that was found, or a measure that was taken."""

import re

# Predicates that say how something is lacking. A clause that ends with one names a finding, whatever verb it begins
# with (落实部署不到位); 不断, 不松劲, 不减 praise instead.
_LACKING = (
    r"不(?!断|仅|同|忘|懈|变|松|减|停|漏|留|让|动产|降|散|止|怕|放过)[\u4e00-\u9fff]{1,4}"
    r"|[未缺弱欠虚软拖慢乱][\u4e00-\u9fff]?"
    r"|(?:[存有]|存在)(?:较大|一定|明显|很大)?(?:差距|短板|漏洞|隐患|风险|弱项|盲区|空白|偏差|缺口|死角)|失之于[宽松软]"
    "|缺失|缺位|薄弱|滞后|缓慢|迟缓|松散|松懈|粗放|混乱|突出|频发|多发|宽松软|乏力|淡薄|淡化|悬空|空转|虚设|闲置|流于形式|走过场"
    "|走形式|两张皮|一阵风|偏低|偏高|偏软|偏轻|偏少|偏慢|偏差|过低|过高|过大|过于集中|超标|失范|失守|失职|失察|失管|泛滥|滞留|沉淀|随意|单一|老化|空壳化|僵化"
    "|虚高|低下|脱节|缩水|走样|变形|打折扣|不了了之|反弹|屡禁不止|时有发生|依然存在|较大|较多|较少|较低|较差|较弱|较慢|严重|吃紧|挂名|懈怠|疲软|失真|失序"
)
# Nouns for a weakness. A measure may be taken against one (补齐短板), so they tell nothing behind a verb of action.
_WEAK_NOUNS = (
    "问题|短板|差距|漏洞|隐患|风险|弱项|盲区|空白|乱象|现象|矛盾|缺口|形式主义|官僚主义|两本账|混岗|吃拿卡要"
)
_ENDS_LACKING = re.compile(rf"(?:{_LACKING})[”\"’')〉》]*(?:的?问题)?(?=[,、。;:\s和]|$)")
_WEAK = re.compile(
    rf"{_WEAK_NOUNS}|(?:{_LACKING})|[未偏][\u4e00-\u9fff]|违|长期|禁而|失之|失于|难以|存在|虚[假列报]|挤占|挪用|截留|套取"
)
# A measure names what is done: its title begins with what somebody does, after words for the manner.
_MANNER = """
        进一步 持续 全面 认真 积极 切实 着力 深入 及时 坚持 坚决 坚定不移 突出 聚焦 注重 稳妥 从严 严肃 大力 全力 不断 扎实 充分 主动
        统筹 有序 有效 牢固 加快
    """
_ACTS = """
        提高 提升 加强 强化 压实 压紧 完善 健全 落实 推进 推动 开展 建立 成立 制定 狠抓 深化 严格 严把 严守 加大 规范 召开 组织 学习 对
        针对 对照 优化 清理 清收 整改 整治 修订 出台 细化 明确 加快 抓好 抓实 抓紧 统一 树立 树牢 扛牢 扛起 扛稳 夯实 筑牢 查处 追缴
        清退 摸清 梳理 督促 印发 举一反三 立行立改 巩固 拓宽 畅通 改进 编制 分类 全面 补齐 消除 破解 化解 防范 解决 根治 纠正 堵塞 弥补
        排查 摸排 盘活 发挥 增强 做好 做实 做细 做到 引导 培育 培养 构建 打造 坚持 坚定 坚决 坚守 聚焦 突出 从严 严肃 稳妥 管好 用好
        守住 守牢 凝聚 激发 净化 转变 改善 贯彻 履行 把好 把握 保障 确保 支持 鼓励 选优 配强 选派 新建 新增 统筹 退出 移[送交] 收回 收缴
        退[还缴] 更换 清[查核] 取消 停[发止] [补上]缴 核[减销查实] 调整 补[充办录] 约谈 通报 拆除 修[复缮] 搬迁 委托 聘请 举办 邀请
        配[备置] 引进 公开 轮岗 签订 下发 发放 运用 实行 实施 采取
    """
_ACTION = re.compile(rf"(?:{'|'.join(_MANNER.split())})*(?:{'|'.join(_ACTS.split())})")
_MEASURED = re.compile(
    r"(?:已|共|累计|先后)[^,。;]{0,12}\d|\d[\d.,]*(?:万|亿)?(?:元|个|次|家|人|名|份|件|项|处|套)?(?:已|均)"
)
_COUNTED = re.compile(
    r"\d[\d.,]*(?:余|多)?(?:万|亿)?(?:平方米|公里|[元个次家人名份件项处套间亩辆台条期场轮])"
)
_ANSWERS = re.compile(r"(?:针对|对照|围绕|按照|根据)[^。;\n]{2,60},")
_TOWARDS = re.compile(r"对[^。;\n]{2,60},")


def lacks(title: str) -> bool:
    """Tell whether a clause of a title ends by saying how something is lacking: 学习不深入, 管理有漏洞."""
    return _ENDS_LACKING.search(title) is not None


def names_weakness(title: str) -> bool:
    """Tell whether a title names a weakness: 学习不深入, 台账管理有漏洞; not 补齐短板, which is a measure."""
    if lacks(title):
        return True
    return not _ACTION.match(title) and _WEAK.search(title) is not None


def names_measure(title: str) -> bool:
    """Tell whether a title tells what was done: 加强日常监管, 针对底数不清,逐户核查."""
    if _ANSWERS.match(title) or _MEASURED.search(title):
        return True
    if _TOWARDS.match(title):
        return not lacks(title)  # 对下属单位失管失察,执纪偏软
    if _COUNTED.search(title) and "未" not in title and not title.endswith("问题"):
        return not lacks(title)
    return _ACTION.match(title) is not None and not lacks(title)


def told_amount(title: str) -> bool:
    """Tell whether a title reads as a measure only because it counts something: 多结算工程价款104.72万元."""
    return _ACTION.match(title) is None and _MEASURED.search(title) is None
