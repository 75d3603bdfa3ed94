"""The regulation on government information (《政府信息公开条例》，国务院令第711号): what its columns rest on."""

from __future__ import annotations

from typing import NamedTuple

NAME = "《中华人民共和国政府信息公开条例》"
NUMBER = "国务院令第711号"
IN_FORCE = "2019年5月15日起施行"

RULES = (
    (
        "国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知",
        "国办公开办函〔2019〕61号",
        "各机关的公开平台用同一个名称，设在现有网站里，能检索、查阅、下载。",
    ),
    (
        "政府信息公开工作年度报告格式",
        "国办公开办函〔2021〕30号",
        "年度报告分六个部分，主动公开的情况按条例第二十条的各项填数。",
    ),
    (
        "政府网站发展指引",
        "国办发〔2017〕47号",
        "网站和栏目怎样设置、网页里要有哪些标签、页脚要写什么。",
    ),
)
"""National rules on how disclosure is done: name, number, what they ask for."""


class Paragraph(NamedTuple):
    """A category of what must be made public (法定主动公开内容): its id, where it stands, its subject."""

    id: str
    article: str
    subject: str


_NUMERALS = "一二三四五六七八九十"


def _numeral(number: int) -> str:
    return _NUMERALS[number - 1] if number <= 10 else f"十{_NUMERALS[number - 11]}"


_EVERY_AGENCY = (
    "行政法规、规章和规范性文件",
    "机关职能、机构设置、办公地址、办公时间、联系方式、负责人",
    "发展规划、专项规划、区域规划及相关政策",
    "国民经济和社会发展统计信息",
    "行政许可和其他对外管理服务事项的依据、条件、程序和办理结果",
    "行政处罚、行政强制的依据、条件、程序，有一定社会影响的处罚决定",
    "财政预算、决算",
    "行政事业性收费的项目、依据、标准",
    "政府集中采购项目的目录、标准和实施情况",
    "重大建设项目的批准和实施情况",
    "扶贫、教育、医疗、社会保障、促进就业的政策、措施和实施情况",
    "突发公共事件的应急预案、预警和应对情况",
    "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    "公务员招考的职位、名额、报考条件和录用结果",
    "法律、法规、规章和国家有关规定要求主动公开的其他信息",
)
_CITY_AND_COUNTY = ("市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助")
_TOWNSHIP = (
    "贯彻落实农业农村政策",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收",
    "房屋征收",
    "筹资筹劳",
    "社会救助",
)

ARTICLE_20 = tuple(
    Paragraph(f"20-{number}", f"第二十条第（{_numeral(number)}）项", subject)
    for number, subject in enumerate(_EVERY_AGENCY, 1)
)
"""What every agency makes public."""
ARTICLE_21 = tuple(
    Paragraph(f"21-{number}", "第二十一条", subject) for number, subject in enumerate(_CITY_AND_COUNTY, 1)
)
"""What cities with districts, counties and their departments make public besides."""
ARTICLE_21_TOWNSHIPS = tuple(
    Paragraph(f"21-{number}", "第二十一条", subject)
    for number, subject in enumerate(_TOWNSHIP, len(_CITY_AND_COUNTY) + 1)
)
"""What townships make public besides."""
PARAGRAPHS = {each.id: each for each in (*ARTICLE_20, *ARTICLE_21, *ARTICLE_21_TOWNSHIPS)}
"""A category's id → the category."""


class Clock(NamedTuple):
    """A time limit of the procedure on request (依申请公开的期限): its matter, limit, rule and article."""

    matter: str
    limit: str
    rule: str
    article: str


CLOCKS = (
    Clock("答复", "20个工作日", "能当场答复的当场答复；不能的，从收到申请之日起算", "第三十三条"),
    Clock("延长", "最多再加20个工作日", "要经政府信息公开工作机构负责人同意，并告知申请人", "第三十三条"),
    Clock("要求补正", "7个工作日", "申请内容不明确的，一次告知要补什么；答复的期限从收到补正的申请起另算", "第三十条"),
    Clock("征求第三方意见", "15个工作日", "第三方收到征求意见书后答复的期限；这段时间不算在答复期限里", "第三十二条"),
    Clock(
        "征求联合制作机关意见", "15个工作日", "逾期没有意见的，视为同意公开；这段时间不算在答复期限里", "第三十四条"
    ),
)  # fmt: skip

RECEIVED = (
    ("当面提交", "提交的当天"),
    ("挂号信、快递等要签收的邮寄", "行政机关签收的当天"),
    ("平常信函等不用签收的邮寄", "行政机关收到当天要与您确认，以确认的当天为准"),
    ("互联网、传真", "双方确认的当天"),
)
"""When a request counts as received (第三十一条): by which way → which day."""

MUST_SAY = (
    "姓名或者单位名称、身份证明、联系方式",
    "要哪一件信息：名称、文号，或者便于查找的描述",
    "要什么形式、怎样取得（纸质、电子；自取、邮寄、发到邮箱）",
)
"""What a request must say (第二十九条)."""

ANSWERS = (
    ("已经主动公开", "告诉您怎样看到"),
    ("可以公开", "提供给您，或者告诉您何时、怎样取得"),
    ("决定不公开", "说明理由"),
    ("没有这件信息", "检索以后告诉您不存在"),
    ("不归这个机关公开", "说明理由；知道归谁的，告诉您那个机关的名称和联系方式"),
    ("同样的申请已经答复过", "告诉您不再重复处理"),
    ("工商、不动产登记资料等另有规定的", "告诉您依照那些规定办"),
)
"""How a request may be answered (第三十六条)."""
