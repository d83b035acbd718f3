"""Words of the field that name public bodies and their fields of work, and words that never belong to a name.

A department is a field of work and a head: a new one needs its field in `FIELDS` (and in `FIELD_PAIRS`, if it has a standard
short form). A department inside a house goes into `OFFICES`, a body that stands behind a place (人民政府) into `BODIES`, and a
kind that only its ending tells (学院, 石料场) into one of the lists of ends. Which list a rule of names uses, and what may
stand in front, is in `ingest.extraction.organisations` (`standing`, `actors`, `rules`); what kind of unit an ending means is in
`ingest.resolution.kinds`. Words that are read as a name and are none go into the lists at the end.
"""

# A field of work and its standard short form: two names of one field at one level of government.
FIELD_PAIRS: tuple[tuple[str, str], ...] = (
    ("住房和城乡建设", "住建"),
    ("人力资源和社会保障", "人社"),
    ("卫生健康", "卫健"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("市场监督管理", "市场监管"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("医疗保障", "医保"),
    ("国有资产监督管理", "国资"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("自然资源和规划", "资规"),
    ("科学技术", "科技"),
    ("教育和体育", "教体"),
    ("机构编制委员会", "编"),
    ("退役军人事务", "退役军人"),
    ("应急管理", "应急"),
)

# Bodies other than departments: a written form and the one that it is known by.
BODY_PAIRS: tuple[tuple[str, str], ...] = (
    ("残联", "残疾人联合会"),
    ("妇联", "妇女联合会"),
    ("工商联", "工商业联合会"),
    ("文联", "文学艺术界联合会"),
    ("侨联", "归国华侨联合会"),
    ("疾控中心", "疾病预防控制中心"),
    ("农商行", "农村商业银行"),
    ("审监庭", "审判监督庭"),
    ("高院", "高级人民法院"),
    ("中院", "中级人民法院"),
    ("审管办", "审判管理办公室"),
    ("科协", "科学技术协会"),
    ("巡视工作领导小组办公室", "巡视办"),
    ("巡察工作领导小组办公室", "巡察办"),
    ("机构编制委员会办公室", "编办"),
)

# Fields of work, as they stand in the names of departments.
FIELDS: tuple[str, ...] = (
    *(full for full, _ in FIELD_PAIRS if full != "机构编制委员会"),
    *"""
    公共管理 民生保障 平安法治 财经 社会事务 综合治理 便民服务 经济发展 村镇建设 农业服务 农技 文化服务 城乡环境服务
    物业管理 党建 教体 教育和体育 文广旅 文广新旅 融媒体 经发 社发 市场监管 住建 人社 卫健 发改 文旅 医保 国资 工信 经信 资规 科技 退役军人
    城市管理综合行政执法 城市管理综合执法 城市管理和综合执法 城市综合管理 城市管理 城管
    综合行政执法 交通运输综合执法 交通运输 交通建设 综合执法 公路建设养护 公路 港航服务
    港航 运输管理 行政执法 行政审批服务 自然资源 国土资源 生态环境 环境保护 城乡建设
    城乡规划 规划建设 规建 规划 建设工程质量安全 建设 农业农村 农业 林业和草原 林业 水务 水利 水文
    畜牧 粮食和物资储备 粮食 乡村振兴 扶贫 财政 审计 税务 统计 金融工作 金融 商务
    招商 投资促进 营商环境 营商 国有资产管理 教育体育 教育 体育 民政 民族宗教 司法
    公安交警 公安 应急管理 消防救援 消防 气象 信访 档案 政务服务数据管理 政务服务管理
    政务服务和数据管理 行政审批 政务服务 大数据 数据 机关事务管理 机关事务 社会工作
    党群工作 党政 党建 督查 巡察 政法 组织 宣传 统战 统一战线工作 文明 网信 土地储备
    公共资源交易 住房保障服务 住房保障 婚姻登记 征迁 征收 拆迁 工程运行管理 计划财务
    人防 防震减灾 供销 红十字会 食品药品监督管理 药品监督管理 安全生产监督管理 安全监管
    知识产权 烟草专卖 邮政管理 海事 海警 海关 渔业 卫生监督 疾病预防控制 妇幼保健 社会保险
    海洋与渔业 海洋渔业 海洋发展 农经 水管 经管 林管 农机 畜牧兽医 应急 外事 侨务 台湾事务 港澳事务 国防动员 住房公积金 文化市场 退役军人服务 盲人按摩
    就业服务 就业 待遇保障 基金监管 文物 体育 地震 测绘 版权 电影 语言文字 地方志 史志 党史 党史研究 老干部 机要 保密 密码管理 国家安全
    地方金融监督管理 地方金融管理 金融监管
    中医药 中医药管理 粮食 粮储 林草 能源 煤炭 无线电管理 军民融合 双拥 盐务 通信管理 国防科技工业 畜牧水产 畜牧渔业 殡葬管理 环卫 市政 市政管理
    市政公用 节水 供排水 水利工程 河道管理 园林绿化 环境卫生 房产管理 房地产管理
    """.split(),
)

# Fields that stand in the name of a department only beside another one: 工业和商贸局.
JOINED_FIELDS: tuple[str, ...] = tuple(
    "工业 文化 文化广电 文化广播电视 广播电视 广电 旅游 卫生 海洋 园林 商业 科技 经济 环境保护 水利 新闻出版".split()
)

# Heads of a department's name, behind its field of work.
HEADS: tuple[str, ...] = tuple(
    """
    工作专班 专班     委员会办公室 委员会 领导小组办公室 领导小组 管理委员会 办公室 管理局 监督局 执法局
    分局 支局 局 厅 委 办 发展中心 服务中心 管理中心 监督中心 指导中心 保障中心
    储备中心 分中心 中心 综合执法大队 执法大队 执法支队 大队 支队 总队 中队 管理站
    服务站 管理所 监督所 管理处 服务处 登记处 站 所 处 股 科 室 部 队 集团有限公司
    有限责任公司 有限公司 集团公司 公司 院 会
    """.split()
)

# Fields of work of the departments inside a university, a hospital or a company.
OFFICES: tuple[str, ...] = tuple(
    """
    人事 审计 基建 财务 营销 法律事务 法务 安全环保 安全监察 安全 环保 生产技术 生产 技术 机电 人力资源 纪检监察 纪检
    后勤保障 后勤管理 后勤 资产管理 科研 科学技术 教务 学生工作 党群工作 综合 综合管理 发展规划 规划 国际合作 保卫
    离退休 组织 宣传 统战 组织人事 采购 物资 物资采购 市场 工程 计划财务 计划 投资 投资发展 信息 研究生 招生就业
    招生 学工 监督 督查 法规 政策法规 办公 行政 行政事务 运营管理 运营 战略 经营管理 经营 质量 医务 护理 药剂 医保 设备
    案件管理 审判管理 个人金融 公司业务 公司金融 国际业务 普惠金融 零售 信息科技 科技信息 门诊 感染管理 院感管理 学生 国有资产 国有资产管理
    国有资产与实验室管理 实验室管理 基本建设 继续教育
    教学 教学质量 质量监控 绩效 考核 企管 企业管理 群工 政工 秘书 文秘 新闻宣传 政研 改革发展 产权 风控 内控 供应链 调度 生产运行 检修 储运 仓储
    客户服务 合同 合同管理 预算
    造价 资本运营 党建 党务 巡察 董事会 机动 能源 能源环保 改革 购销 工会工作 党建工作 党委 查验 监管 稽查 法律 资金 资金管理 会计 核算 价格 项目
    项目管理 战略发展 数字化
    征收管理 收入核算 税政 财产和行为税 货物和劳务税 所得税 社会保险费 非税收入 纳税服务 风险管理 税收风险管理 督察内审 考核考评 国际税收
    人事教育 财务管理 司法行政装备管理 政治 检察 检务督察 审判监督 关税 口岸监管 企业管理 统计分析 缉私 信贷 信贷管理 授信审批 合规 内控合规
    总务 审批 投资审批 投资项目审批 基层 后勤服务 医政 药政 法制 监督检查 审查调查 案件审理 案件监督管理 党风政风监督 信访
    """.split()
)

# Clinical departments and those beside them: 骨科 names one wherever it is one of a list of departments, or acts.
CLINICS: tuple[str, ...] = tuple(
    """
    骨 儿 眼 妇 产 妇产 皮肤 口腔 耳鼻喉 耳鼻咽喉 耳鼻咽喉头颈外 肿瘤 感染 感染性疾病 急诊 急诊医学 重症医学 麻醉 麻醉手术 康复 康复医学 检验
    医学检验 输血 病理 放射 超声 影像 医学影像 核医学 药 药剂 药学 中医 中医康复 针灸 针灸推拿 推拿 肛肠 心血管内 心内 心脏外 神经内 神经外 消化内
    呼吸内 呼吸与危重症医学 内分泌 肾内 肾病 血液 血液内 风湿免疫 普外 普通外 肝胆外 胸外 心胸外 泌尿外 烧伤整形 手足外 脊柱外 关节外 创伤 创伤骨
    甲状腺 乳腺 疼痛 老年医学 老年病 全科医学 精神 精神医学 心理 新生儿 预防保健 营养 介入 体检 血液净化 手术 消毒供应 内 外 护理
    """.split()
)

# What the name of a department inside a named house ends in, before its head: 市自然资源局耕地保护监督科. Other words between a
# house and a head are as often a sentence (市城管局清理占道经营数处).
WORK_ENDS: tuple[str, ...] = tuple(
    """
    监督 管理 保护 利用 防治 评审 评价 执法 监察 核算 服务 规划 法规 财务 人事 信访 科技 审批 登记 监测 监管 保障 建设 综合 调查 勘查 评估 审计 教育
    安全
    应急 预算 国库 支付 采购 稽查 征收 权籍 确权 修复 交易 统计 信息 宣传 组织 纪检 后勤 资产 指导 促进 发展 合作 检验 检测 控制 指挥 救助 福利
    """.split()
)

# Divisions of a court; those with a number (民事审判第一庭, 民一庭) are in `organisations.grammar`.
COURT_DIVISIONS: tuple[str, ...] = tuple(
    """
    行政庭 民庭 刑庭 立案庭 审判监督庭 审监庭 民事审判庭 刑事审判庭 行政审判庭 综合审判庭 执行裁判庭 执行庭 执行局 少年法庭 少年审判庭 家事审判庭
    少年家事审判庭 未成年人案件审判庭
    环境资源审判庭 知识产权审判庭 金融审判庭 破产审判庭 清算与破产审判庭 速裁庭 赔偿委员会办公室 法警支队 法警大队 司法警察支队 司法警察大队
    """.split()
)

# Centres inside a house that act under these words alone.
CENTRES: tuple[str, ...] = tuple(
    """
    服务 后勤服务 信息 信息技术 网络信息 网络 图文信息 数据 技术 采购 招标采购 物资处置 物资采购 结算 财务共享 实验实训 实训 教师发展 诉讼服务
    便民服务 党群服务
    客服 质检 检测 检验检测 评审 投资评审 核算 会计核算 国库支付 培训 调度 运维 运营 综合服务 保障 后勤保障 机关服务 经营 营销 研发 票据
    """.split()
)

# Other parts of a house that go by these words alone, where they act.
PARTS_OF_A_HOUSE: tuple[str, ...] = tuple(
    "图书馆 门诊部 档案馆 研究生院 继续教育学院 体育部 思政部 董事会办公室 院办 党办 校办 党政办".split()
)

# Houses in front of the place of their branch: 国网东泽供电公司.
HOUSES_OF_BRANCHES: tuple[str, ...] = tuple(
    "国家税务总局 国网 中石油 中石化 中海油 中国石油 中国石化 中国移动 中国电信 中国联通 中国邮政 中国铁塔 中国烟草".split()
)

# Faculties that are told by one character.
FACULTIES: tuple[str, ...] = tuple("商 医 法 文 理 工 农 林 药".split())

# Works of a company, and its stores: a name where they act.
WORKS_OF_A_HOUSE: tuple[str, ...] = tuple("厂 矿 粮库 储备库 直属库 油库 电站 水库管理站".split())

# Zones with a committee of their own.
ZONES: tuple[str, ...] = tuple(
    "高新技术产业开发区 经济技术开发区 高新技术开发区 经济开发区 工业园区 产业园区 高新区 经开区 开发区".split()
)

# Shops and small firms that are penalised, or parties: a name where that is told of them.
SHOPS: tuple[str, ...] = tuple(
    """
    大药房 药房 大排档 烧烤店 火锅店 小吃店 酒家 酒楼 饭店 饭庄 餐馆 酒店 宾馆 门诊部 诊所 配送部 商行 超市 便利店 农家乐 经销部 批发部 销售部 维修部
    修理部 服装店 建材店
    网吧 足浴店 养生馆 美容院 洗浴中心 商店 粮油店 水果店 门窗店 五金店 种植园 养猪场 养鸡场 洗沙场 沙场 料场
    """.split()
)

# What an actor of a free name never begins with, or a shop holds: some or all of a kind.
VAGUE_ACTORS: tuple[str, ...] = tuple(
    """
    全 某 个 多 这 那 哪 中心村 移民新村 安置 集中 部分 其他 其余 所有 所辖 下辖 有的 涉事 涉案 违规 违法 上述 同类 此类 国家级 省级 市级 区级 县级
    以上 行政 自然 示范 试点 重点 薄弱 贫困 脱贫
    美丽 智慧 老旧 城市 农村 城中 空心 软弱 先进 和美 沿街 临街 沿河 路边 街边 夜市 校外 附近 大型 小型 中型 流动 夜间 校园 周边 城区 零售 连锁 个体
    无证 持证 社会 私营 定点 协议 签约 星级 高档
    """.split()
)

# What a task force is for that any may be for: 整改工作专班 has no name of its own.
ANY_TASK: tuple[str, ...] = tuple(
    """
    巡视 巡察 审计 督察 督查 督导 整改 整治 反馈 问题 意见 工作 领导小组 专班 专项 攻坚 推进 落实 任务 项目 协调 清理 排查 核查 集中 综合 市委 区委
    县委 党委 党组 党工委
    """.split()
)

# What an actor does, or how, right behind its name; none of them begins a noun that goes on (服务中心建设, 中心管理).
ACTOR_VERBS: tuple[str, ...] = tuple(
    """
    重新 及时 立即 主动 认真 积极 先后 分别 共同 正在 已经 已 均 会同 联合 清理 清查 清收 核查 核对 更换 新装 收回 追回 追缴 退还 补齐 修好 修复 拆除
    清退 印发 出台
    召开 约谈 抽查 组建 负责 逐 把 使用 牵头 全面 统一 严格 定期 向 与 因
    调取 调阅 查阅 查看 查验 核验 核算 抽测 抽验 抽听 暗访 走访 回访 复测 复核 测算 检测 监测 检疫 送检 退运 封存 销毁 取缔 关停 关闭 清运 清淤
    巡查 巡护 驻点 受理 审核 审查 会审 会商 催办 催缴 催收 补发 补拨 拨付 报送 起草 拟定 汇总 登记 公示 张贴 发放 采购 安装 维修 编印 录入 上传
    开通 补植 移交 移送 下达 下发 督办 督导 督查 检查 排查 摸排 自查 整合 调整 优化 取消 停止 解除
    """.split()
)

# The last character of an office's name, where it does not end another word (干部, 查处, 会议室).
OFFICE_HEAD = (
    "(?:(?<![入控参持配])股|(?:(?<![本专学医文理工百外内])|(?<=医学)|(?<=[管办受审治护药物代]理))科"
    "|(?:(?<![此多之出好坏住判查惩用到相各])|(?<=[稽督审]查))处|(?<![干全内支总外局细下大乐东西南北中])部"
    "|(?<![会教验览公科])室)"
)
# Fields that are verbs too: behind a body they are what it does (市委组织部 is a name, 市财政局组织全市 is none).
FIELDS_THAT_ACT: tuple[str, ...] = tuple("组织 宣传 督查 审计 巡察 征收 拆迁 征迁 建设 规划 统计".split())
# Who is given a task stands behind one of these, with no word between: 明确医政科牵头, 抽调审计科3人. All have two characters.
APPOINTS: tuple[str, ...] = tuple("明确 指定 安排 抽调 确定 授权 责成 督促 要求 委托 会同 联合".split())
# What an office does that stands without its house at the start of a clause.
OFFICE_ACTS = "会同|联合|组织|开展|制定|印发|将|对|指导|督促|优化|核[减实查定]|清[查理退收]|排查|建立|编制|梳理|修订|配合|更换|推行|审[核查]|核对|每|逐"

# Party, government, discipline and judicial bodies that stand behind a place or a level.
BODIES: tuple[str, ...] = tuple(
    """
    党委 委员会 人民代表大会常务委员会 人大常委会 人民代表大会 人大 人民政府办公室 人民政府 政府办公室
    政府 政协 纪委监委 纪律检查委员会 纪检监察工委 纪检监察组 纪工委 纪委 监委
    监察委员会 党工委管委会办公室 党工委办公室 党工委 管理委员会 管委会办公室 管委会督查室
    管委会 工作委员会 委组织部 委宣传部 委统战部 委政法委员会 委政法委 委编办
    委机构编制委员会办公室 委巡察办 委巡察工作领导小组办公室 委巡视办 委党校 委办公室
    外办 台办 侨办 委外事工作委员会办公室 委台湾工作办公室 委社会工作部 委外办 委台办 委政研室 委研究室 委党史研究室 委老干局 委机要局 委保密局
    委国安办 委农办 委财经办 委审计办 委教育工委 委平安办 委文明办 委信访局 委档案馆 委目标办 委依法治市办 委依法治县办 委依法治区办
    委国家安全委员会办公室 委网信办 委老干部局 委督查室 委军民融合办 委改革办 委 巡察工作领导小组
    巡察办 营商办 督查室 改革办 编办 巡视办 高级人民法院 中级人民法院 人民法院 法院 人民检察院
    检察院 公安局 公安分局 税务局 总工会 妇女联合会 妇联 残疾人联合会 残联 团委
    高院 中院 文联 侨联 台联 社科联 关工委 贸促会 计生协 消委会 直属机关工委 机关工委 人民武装部 人武部 武装部 综治办 综治中心 国动办
    工商业联合会 工商联 科协 供销合作社联合社 供销联社 供销社
    """.split()
)

# Words that stand in front of names in running text and never begin one.
BEFORE_NAMES: tuple[str, ...] = tuple(
    """
    根据 按照 依照 依据 遵照 对照 经过 通过 关于 由于 针对 围绕 鉴于 包括 涉及
    以及 其中 其他 会同 联合 协同 配合 协助 协调 督促 责成 责令 要求 指导 推动
    推进 督导 监督 约谈 通报 邀请 委托 申请 移交 移送 转交 交由 报送 上报 报告
    汇报 抄送 函告 提请 报请 商请 请示 反馈 对接 联系 衔接 沟通 成立 组建 建立
    召开 组织 开展 落实 加强 完善 制定 出台 印发 下发 修订 签订 设立 充实 向上级
    做大 考察 传达 学习 观摩 目前 现已 已经 正在 同时 另外 此外 先后 多次 及时 主动 积极 认真
    继续 重点 严格 统筹 经 据 自 且 号 照 待 占 对 由 向 与 和 同 跟 将 把 被 让 使 给
    为 从 在 到 至 及 或 并 以 按 请 经 报 送 交 找 令 促 是 有 已 于 因
    等 即 如 就 使得 位于 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是
    下简称 简称 月 日 年 聚焦 前往 督办 深入 走访 赴 批 次 个 家 深化 涉 原 驻
    各级 争取 受 商 座 明确 指定 安排 抽调 选派 委派 派出 确定 授权 责成 创成 争创 创建 支持 帮助 帮扶 依托 借助 依靠 凭借 利用 结合 贯彻 听取 征求
    征得
    收到 接受 收回 起诉 处罚 问责 关停 查封 取缔 排查 核查 检查 抽查 调研 整治 清理 新增 新建 改建 扩建 建成 提升 优化 强化 选取 聘请 鼓励 引导 发动
    动员
    敦促 提醒 转发 上缴 拨付 追回 追缴 收缴 退还 清退 补缴 催收 欠付 核减 扣减 吸收 吸取 执行 拟
    """.split()
)

# Characters that never stand in the free words of a name: they join, ask or hand on, or end a name before (财政局, 法院).
NEVER_IN_A_NAME = "的了对由向与和及或等将被把是在为从于已并其该各每到给请按以因且局厅院报送照"

# 和 is a character of a name, and joins nothing, behind one of these and before one of those: 安和堂, 泰和祥, 永和镇.
BEFORE_BRAND_HE = "安永仁祥泰太协嘉瑞德信谦中"
BEHIND_BRAND_HE = "堂兴盛顺祥源昌居轩园丰润康达隆镇"

# What the name of a place ends in. The long forms end in a short one and are told first.
PLACE_ENDS: tuple[str, ...] = (
    *"""
    高新技术产业开发区 经济技术开发区 高新技术开发区 经济开发区 工业园区 产业园区 高新区 经开区 开发区 新区 示范区 管理区
    园区 风景区 度假区 自治区 自治州 自治县 自治旗 地区
    """.split(),
    *"省市州盟区县旗",
)
# Ends that mean some place or other where no name stands in front: 园区平台公司.
ENDS_THAT_NEED_A_NAME: tuple[str, ...] = tuple(
    "园区 工业园区 产业园区 新区 示范区 管理区 风景区 度假区 地区".split()
)
# 城市管理, 城市建设: behind 城 the 市 ends no place where one of these follows.
CITY_WORDS: tuple[str, ...] = tuple("管理 综合 建设 规划 更新 运营 投资 执法 供水 燃气 公用".split())

# A level of government or a word for the house that stands for the place or the body (市财政局, 局党组), …
LEVELS: tuple[str, ...] = tuple(
    "中央 国家 省 市 区 县 州 旗 街道 镇 乡 局 委 院 校 厅 署 学校 医院 自治区 集团 集团公司 公司 中心".split()
)
# … and those that are one inside running words too, unless they begin another word there (市场, 县级, 区域).
LEVELS_INSIDE = (
    "中央(?=[第巡生纪])|自治区|省(?!级|内|直)|市(?!场|级|内|直|民(?!政|族|生)|容)|"
    "区(?!直|属|级|域|内)|县(?!级|域|内|直)|州|镇(?!区|域)|局(?!属|直)|学校|医院|院|校|管委会"
)

# Ends of names whose other words are free. To add a kind of unit, add its end here, or its field and head above.
COMPANY_ENDS: tuple[str, ...] = tuple(
    "股份有限公司 有限责任公司 集团有限公司 集团公司 有限公司 合作社 银行股份有限公司".split()
)
WORKS_ENDS: tuple[str, ...] = tuple(
    """
    建材厂 石料场 砖瓦厂 屠宰场 食品厂 机械厂 经营部 商行 药店 加油站 养殖场 采石场 砂石场 门市部 石料厂 水泥厂 化工厂
    加工厂 纺织厂 制造厂 修理厂 印刷厂 家具厂 电子厂 服装厂 餐饮店 污水处理厂 自来水厂 水厂 电厂 砖厂 煤矿 铁矿
    """.split()
)
INSTITUTION_ENDS: tuple[str, ...] = tuple(
    """
    科学研究院 设计研究院 设计院 勘察院 研究院 中学 小学 幼儿园 职业学校 学校 大学 学院 医院 卫生院 保健院 福利院 敬老院 图书馆 博物馆
    文化馆 档案馆 铁路运输法院 海事法院 知识产权法院 金融法院
    """.split()
)
OFFICE_ENDS: tuple[str, ...] = tuple(
    """
    领导小组办公室 领导小组 委员会办公室 委员会 中心 大队 支队 服务所 管理所 管理处 管理站 办公室 总站 集团 公司 协会 联合会 指挥部办公室 指挥部
    分局 局 股 科 处 工作室 宣讲团 讲师团 执法队
    """.split()
)
VILLAGE_ENDS: tuple[str, ...] = tuple("社区居民委员会 村民委员会 社区居委会 居民委员会 村委会 居委会".split())

# Words in front of a level that ran into it: 受市政府委托, 报告省委, 商省财政厅.
BEFORE_LEVELS = "经待报由向请据受告商致予"

# Words that join or hand on: behind one of them a name of free words begins anew.
JOINING: tuple[str, ...] = tuple(
    """
    会同 联合 配合 督促 要求 责令 责成 移交 移送 通过 根据 按照 涉及 对接 委托 约谈 协调 收回 起诉 列入 提升 支持 帮助 争取 加强 明确 指定 安排 抽调
    授权
    推动 推进 创成 争创 依托 借助 结合 新增 排查 核查 处罚 罚款 通报 关停 查封
    """.split()
)
# Functions that stand before the name of a company: 运维单位甲公司, 代理机构乙公司.
# Behind one of them a short name is a name too: 外委单位甲乙建安公司.
FUNCTIONS: tuple[str, ...] = tuple(
    "单位 机构 企业 厂商 供应商 供货商 子公司 承包商 开发商 承租人 承租方 承租户 经营者 当事人 承运人 租户".split()
)

# Lines of business whose companies go by a brand and these words: 安居资产运营公司 is a name, 物业公司 a kind.
BRANDED: tuple[str, ...] = tuple(
    """
    矿业 煤业 置业 实业 商贸 药业 酒业 纸业 种业 盐业 港务 路桥 建安 建工 资产运营 资产经营 电力销售 售电 城投 交投 水投 文投 农投 国投 产投
    """.split()
)
# A company's short name begins with a place or a brand; one that begins with its line of business is a kind of company.
BUSINESSES: tuple[str, ...] = tuple(
    """
    物业 第三方 专业 劳务 技术 检测 保险 担保 施工 建筑 房地产 供水 供电 供热 燃气 自来水 公交 国有 国企 平台 权属 所属 下属 运营 管理
    咨询 监理 中介 评估 测绘 软件 科技 网络 通信 融资 投资 开发 环保 环卫 保洁 保安 安保 培训 旅游 运输 物流 电力 食品 餐饮 医药 农业
    民营 外资 本地 当地 大型 重点 龙头 上市 子公司 分公司 三级 二级 一级 全资 控股 参股 合作 中标 承包 租赁 商业 典当 小额 全部 多家
    """.split()
)

# Words that make a name of free words nobody's: they tell of some or all of a kind, or of what somebody does.
VAGUE: tuple[str, ...] = tuple(
    """
    相关 有关 所有 全体 某 多家 数家 区直 市直 公立 公办 民办 定点 基层 县级 各级 中小 高校 上述 部分 一律 进入 融入 集中学
    """.split()
)
# … and those that do so at its beginning only (县农村经济服务中心 is a name).
VAGUE_FRONTS: tuple[str, ...] = tuple(
    """
    社区 小区 校区 城区 片区 临街 沿街 夜市 路边 街边 校外 校园 周边 零售 连锁 个体 无证 流动 私营 国有 地方 承储 农村 所农村 应开放 规模 市场 三甲
    二甲 三级 二级 一级 下属 所属 直属
    """.split()
)
# What nobody is called: a part in a task force, or the act of setting one up.
ACTS_INSIDE: tuple[str, ...] = tuple("书记 组长 担任 成立 组建 召开 部分 乡镇 新增 实现 完成 增设".split())
# Several levels at once: 县区财政局 are many; 县乡村振兴局 is one.
SEVERAL = "[两三四五六七八九十][县区](?!域)|县区|区县|市县|县乡(?!村)|乡镇|镇街|镇村(?![镇建务])|村镇(?!建设)"

# Words that mean some body or other: never a unit of the graph.
GENERIC = (
    r"(?:各(?:[省市区县州]|乡镇|镇街|街道|镇|乡|村|社区)(?:\([^()]{1,6}\))?(?:人民政府|政府|办事处|党委|党工委|管委会|党组|党支部|党总支|村委会|居委会)"
    r"|(?:各|相关|有关|所有|上级|下级|职能|主管|责任|牵头|配合|区直|市直|县直|辖区|所属|下属|属地|包保|被审计|被巡察|承办|监管|执法|行业(?:监管|主管)?|局属|直属)"
    r"(?:责任|职能|业务)?(?:单位|部门|机构|处室|科室|股室|镇办|乡镇|镇街|街道|镇|乡|村|社区|党组织|企业|子公司|分公司|公司|局|委|办|园区|人员)"
    r"|(?:局|委|厅|院|校|公司)?机关各(?:科室|处室|股室|部门|单位)|(?:各级|地方|属地)?党委政府"
    r"|各部门|各单位|单位|部门|镇办|镇\(办\)|镇\(街道\)|乡镇|镇街|街道|党组织|全区|全市|全县|我区|我市|我县|专班|领导小组|工作专班|整改专班)"
)

JUDICIAL = r"(?:法院|检察院|[省市州区]高院|[市州]中院|公安局|公安分局|公安厅|派出所|公安机关|检察机关|监委|监察委员会)"
