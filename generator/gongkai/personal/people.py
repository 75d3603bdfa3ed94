"""Names of persons (姓名): who wrote a document, by its properties, and whom a text names behind the word 姓名."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.personal.finding import Finding

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤常温康施文牛樊葛邢安齐易乔庞颜庄聂章鲁岳翟殷詹"
    "申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE = tuple("欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 司徒 夏侯 端木".split())
_OFFICE = re.compile(
    "[局委办处科室院校会所站队司厂部府市县区镇乡村省厅台网组员户社署庭团店]$|中心|公司|用户|政务|公开|管理|系统|电脑|办公|软件|"
    "集团|银行|街道|开发区|机关|档案"
)
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,5}")
_NOBODY = frozenset(
    "金山 方正 联想 华为 戴尔 惠普 宏碁 万方 金蝶 用友 永中 白云 "
    "文档 文件 文印 文书 高清 通用 安全 常用 全部 公文 安装".split()
)
"""Makers of computers and words that begin as surnames do."""


def is_person(author: str) -> bool:
    """Whether `author` reads as a Chinese person's name: a surname and one to three more 汉字, of no office."""
    if not _HAN.fullmatch(author) or _OFFICE.search(author) or author in _NOBODY:
        return False
    return (author[0] in SURNAMES and len(author) <= 3) or (author[:2] in _DOUBLE and len(author) <= 4)


def persons(field: str) -> list[str]:
    """The persons that a field of properties names."""
    return [part for part in re.split(r"[;；,，、/\s]+", field.strip()) if is_person(part)]


_OF_OFFICE = "负责人 代表人 责任人 发言人 领导 法人 单位 机构 企业 项目".split()
"""Whose names the law makes public, or which are no person's."""
_NAMED = re.compile(
    "".join(f"(?<!{word})" for word in _OF_OFFICE)
    + r"(?:姓[ \u3000]{0,4}名|户主)[*_ \u3000]{0,4}[:：][*_ \u3000]{0,4}([\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff·])"
)

_BY_RANK = re.compile(
    "某|(?:科长|处长|局长|所长|站长|队长|镇长|村长|主任|书记|经理|老师|医生|女士|先生|同志)$"
)
"""Who is told by a rank, or not at all, is nobody in particular."""


def may_name(text: str) -> bool:
    """Whether `text` may name a person so: nearly none does."""
    return ("姓" in text or "户主" in text) and _NAMED.search(text) is not None


def named(text: str) -> Iterator[Finding]:
    """The persons whom `text` names behind 姓名 or 户主."""
    for match in _NAMED.finditer(text):
        if is_person(match[1]) and not _BY_RANK.search(match[1]):
            yield Finding(match.start(1), "个人姓名", match[1][0] + "*" * (len(match[1]) - 1))
