"""Names of derived corridors, in both languages."""

from belt_road.facts import Facts

TITLES = {
    "new_350": ("{a}–{b} high-speed railway (350 km/h)", "{a}至{b}高速铁路"),
    "new_250": ("{a}–{b} high-speed railway (250 km/h)", "{a}至{b}快速铁路"),
    "second_350": ("{a}–{b} second high-speed line (350 km/h)", "{a}至{b}高速铁路二线"),
    "strait": ("{a}–{b} railway under the Qiongzhou Strait", "{a}至{b}跨琼州海峡铁路通道"),
    "freight": ("{a}–{b} railway capacity expansion", "{a}至{b}铁路扩能改造工程"),
    "single": ("{a}–{b} freight railway", "{a}至{b}货运铁路通道工程"),
    "faster": ("{a}–{b} railway, raised to 160 km/h", "{a}至{b}铁路提速改造工程"),
    "new": ("{a}–{b} expressway", "{a}至{b}高速公路"),
    "widening": ("{a}–{b} expressway widening", "{a}至{b}高速公路改扩建工程"),
    "uhvdc": ("{a}–{b} ±800 kV UHVDC line", "{a}至{b}±800千伏特高压直流输电工程"),
    "trunk": ("{a}–{b} gas trunk line", "{a}至{b}天然气干线管道"),
}
"""English and Chinese, by what is built."""


def titles(facts: Facts, mode: str, standard: str, isos: tuple[str, str]) -> dict[str, str]:
    """Return the names of a corridor in both languages, from the capitals or provinces at its ends."""
    kind = {"rail": "freight", "expressway": "new"}[mode] if standard == "plateau" else standard
    english, chinese = TITLES[kind]
    if isos == ("CN-XZ", "CN-YN"):
        english, chinese = "{a}–{b} railway", "{a}至{b}铁路"
    field = ("name_en", "name_zh_short") if mode in ("power", "gas_pipeline") else ("capital_en", "capital_zh")
    ends = [facts.province[iso] for iso in isos]
    words = [[end[name].split(" (")[0] for end in ends] for name in field]
    return {
        "name_en": english.format(a=words[0][0], b=words[0][1]),
        "name_zh": chinese.format(a=words[1][0], b=words[1][1]),
    }
