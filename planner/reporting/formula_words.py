"""Chinese for the words in formulas and for remarks on works that are cited; the English stands in the docstrings."""

import re

from planner.reporting.formulas import WORDS, readable
from planner.text import Text

CHINESE = {
    "amount": "数量",
    "and so": "从而",
    "at integer points": "在整数点",
    "barred": "被禁止",
    "base": "基数",
    "begin": "起始",
    "begins": "开始",
    "bound": "界",
    "brought": "带来",
    "built": "建成",
    "by": "至",
    "cap": "上限",
    "capacity": "能力",
    "ceiling": "最高额",
    "charge": "负担率",
    "class": "类别",
    "committed": "已占用",
    "constant": "常数",
    "cost": "成本",
    "crosses a border": "跨省界",
    "direct": "直达",
    "due": "应付",
    "eased": "降低",
    "excludes:": "互斥：",
    "first": "首期",
    "floor": "底线",
    "follows:": "后续：",
    "for every": "对任意",
    "for every need": "对每项条件",
    "for every province": "对每个省份",
    "force": "生效",
    "friction": "摩擦",
    "gain": "增收",
    "grace": "宽限",
    "grant": "拨款",
    "group": "区域",
    "handling": "装卸",
    "held": "开展",
    "host": "承接地",
    "if": "若",
    "jobs": "岗位",
    "joins p and q directly": "直接连接p与q",
    "kept": "留存",
    "last": "末期",
    "least": "最少",
    "leverage": "杠杆",
    "loss": "损耗",
    "lost": "损失",
    "missed": "缺口",
    "most": "最多",
    "moved": "转移",
    "no link of layer": "无此层线路",
    "nothing": "无规划",
    "open": "投运",
    "or": "或",
    "output": "产值",
    "paid": "支付",
    "pairs": "省份对",
    "pay": "支付",
    "payee": "受偿方",
    "payer": "补偿方",
    "price": "价格",
    "producing": "投产",
    "rate": "标准",
    "repaid": "偿还",
    "requires:": "须建：",
    "return": "收益率",
    "revenue": "收入",
    "saved": "节省",
    "saving": "节省",
    "scope": "范围",
    "share": "份额",
    "shortage": "缺口",
    "size": "规模",
    "slopes": "斜率",
    "speed": "速度",
    "spent": "支出",
    "surplus": "余量",
    "tariff": "运价",
    "term": "期限",
    "today": "现状",
    "value": "价值",
    "vot": "时间价值",
    "wanted": "所求",
    "with": "其中",
    "with a row": "有该行",
    "within": "以内",
    "workers": "劳动力",
    "worth": "价值",
    "year": "年",
    "years": "年数",
}
"""By the word in English, without the spaces around it."""


REMARKS = {
    " on Benders cuts": "，论Benders割",
    ", for parts of a population": "，推广到人口分组",
    ", on labour-intensive industry that leaves the coast": "，论劳动密集型产业迁出沿海",
    ", on provinces that build up the same industries side by side": "，论各省产业同构",
    ", on the gap between coast and inland": "，论沿海与内陆差距",
    ", on what agglomeration adds to the gains of single links": "，论集聚使单条通道的收益增加多少",
    ", on what happens without such a rule": "，论无此规则时的情形",
}
"""What is said of a work after its title; titles of works are quoted as they are."""


def cited(literature: str) -> Text:
    """Return the works that a docstring refers to, with what it remarks on them in both languages.

    Examples
    --------
    >>> cited("Magnanti and Wong (1981) on Benders cuts.").zh
    'Magnanti and Wong (1981)，论Benders割。'
    """
    chinese = literature
    for remark, said in REMARKS.items():
        chinese = chinese.replace(f"{remark}.", f"{said}。").replace(remark, said)
    return Text(literature, chinese)


def in_words(formula: str) -> Text:
    r"""Return a formula without LaTeX, its words in both languages.

    Examples
    --------
    >>> in_words(r"\mathit{held}_{x,t} \le 1").zh
    '开展_(x,t) ≤ 1'
    """
    return Text(readable(formula), readable(WORDS.sub(_translated, formula.replace(r"\forall", r"\text{for every}"))))


def _translated(found: re.Match[str]) -> str:
    words = found[1].strip()
    return found[0].replace(words, CHINESE.get(words, words), 1) if words else found[0]
