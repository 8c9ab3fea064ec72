"""Words, tables and charts for a diagnosis."""

from collections.abc import Iterator

from planner.diagnosis.diagnose import Diagnosis, Finding
from planner.diagnosis.naming import candidate_name, layer_name, scope_name
from planner.diagnosis.scopes import ALL
from planner.domain.tables import NATIONAL
from planner.measures.base import Better
from planner.reporting.blocks import BarChart, Block, Cell, Column, Paragraph, Series, Table
from planner.reporting.diagnosis_networks import AFTER, NETWORKS_TITLE, TODAY, network_blocks
from planner.reporting.numbers import MISSING, NumberFormat
from planner.reporting.report import Chapter, Report
from planner.text import Text, same, sentences, with_unit

IN_PLAN, NOT_IN_PLAN = Text("yes", "是"), Text("no", "否")
POINTS = Text("percentage points", "百分点")
TITLE = Text("Diagnosis of the networks", "网络诊断")

LEAD = Text(
    "Six bottlenecks, each as a number of what is there today, and four networks between provinces. Trade is that of "
    "the base year and shortages are those of the last period, today as after the plan, so that all differences come "
    "from what the plan has in force in the last period.",
    "以六个瓶颈数值刻画现状，并度量省际四张网络。现状与方案后均采用基准年贸易量和末期缺口，因此全部差异均来自方案在末期生效的内容。",
)


def diagnosis_report(found: Diagnosis, most: int) -> Report:
    """Return a diagnosis as a report of its own, with ``most`` places and candidates for each bottleneck."""
    first = Chapter("overview", Text("At a glance", "总览"), tuple(_overview(found)))
    others = [
        Chapter(each.bottleneck.key, full_title(each), tuple(_details(found, each, most, each.bottleneck.as_limit)))
        for each in found.bottlenecks
    ]
    subtitle = TODAY if found.plan is None else Text("today and after the plan", "现状与方案后")
    networks = Chapter("networks", NETWORKS_TITLE, tuple(network_blocks(found)))
    return Report(
        found.instance.card.title, subtitle, tuple(each for each in (first, *others, networks) if each.blocks)
    )


def diagnosis_blocks(found: Diagnosis, most: int) -> Iterator[Block]:
    """Yield a diagnosis as the blocks of one section; what a model may ask for is left to ``planner diagnose``."""
    yield from _overview(found)
    for each in found.bottlenecks:
        yield Paragraph(full_title(each), "heading")
        yield from _details(found, each, most)
    yield Paragraph(NETWORKS_TITLE, "heading")
    yield from network_blocks(found)


def full_title(each: Finding) -> Text:
    """Return label and title: ``B1 Separated, not linked``."""
    return Text("{label} {title}", "{label} {title}").fill(label=each.bottleneck.label, title=each.bottleneck.title)


def _overview(found: Diagnosis) -> Iterator[Block]:
    """Yield the six numbers of the country, and of each group and province."""
    yield Paragraph(LEAD)
    rows = tuple(
        (full_title(each), each.bottleneck.meaning, *_said(found, each, ALL, NATIONAL)) for each in found.bottlenecks
    )
    columns = (
        Column(Text("Bottleneck", "瓶颈")),
        Column(Text("What the number says", "数值含义")),
        *_when(found),
    )
    note = Text(
        "Less is better, but for B3. – : the instance says nothing about it.",
        "除 B3 外均为越低越好。–：算例未提供相关数据。",
    )
    yield Table(Text("Six bottlenecks of the country", "全国六个瓶颈"), columns, rows, note)
    if any(each.silent is None for each in found.bottlenecks):
        yield _by_scope(found)


def _by_scope(found: Diagnosis) -> Table:
    told = [each for each in found.bottlenecks if each.silent is None]
    scopes = [group.key for group in found.instance.groups] + [row.key for row in found.instance.provinces]
    rows = tuple((scope_name(found.instance, scope), *(_both(found, each, scope) for each in told)) for scope in scopes)
    columns = (
        Column(Text("Group or province", "区域或省份")),
        *(Column(same(each.bottleneck.label), each.bottleneck.unit) for each in told),
    )
    arrow = Text("Today → after the plan.", "现状→方案后。")
    return Table(
        Text("By group and province", "分区域与省份"), columns, rows, None if found.plan is None else arrow, aside=True
    )


def _both(found: Diagnosis, each: Finding, scope: str) -> Text:
    """Return the number of a scope today and after the plan in one cell."""
    numbers = [_shown(each).say(_sized(each, readings.get((ALL, scope)))) for readings in _states(found, each)]
    return same(MISSING if set(numbers) == {MISSING} else " → ".join(numbers))


def _details(found: Diagnosis, each: Finding, most: int, *further: Text) -> Iterator[Block]:
    """Yield one bottleneck: a sentence, the chart, where it is worst, what mends it."""
    if each.silent is not None:
        yield Paragraph(each.silent)
        return
    yield Paragraph(sentences(_sentence(found, each), *further))
    yield _chart(found, each)
    yield _by_layer(found, each)
    if each.places:
        yield _worst(found, each, most)
    if each.mends:
        yield _mending(found, each, most)


def _sentence(found: Diagnosis, each: Finding) -> Text:
    """Return what the number says, its value, and what was counted."""
    before, later = (_number(each, readings.get((ALL, NATIONAL))) for readings in (each.today, each.after))
    meaning = _begun(each.bottleneck.meaning)
    if found.plan is None:
        value = Text("{meaning}: {before}.", "{meaning}：{before}。").fill(meaning=meaning, before=before)
    else:
        words = Text("{meaning}: {before} today, {later} after the plan.", "{meaning}：现状{before}，方案后{later}。")
        value = words.fill(meaning=meaning, before=before, later=later)
    return value if each.basis is None else sentences(value, each.basis)


def _begun(words: Text) -> Text:
    """Return words as a sentence begins."""
    return Text(words.en[0].upper() + words.en[1:], words.zh)


def _chart(found: Diagnosis, each: Finding) -> BarChart:
    """Return the number of the country by layer, today against the plan."""
    series = tuple(
        Series(title, tuple(_sized(each, readings.get((layer, NATIONAL))) for layer in each.layers))
        for title, readings in zip((TODAY, AFTER), _states(found, each), strict=False)
    )
    labels = tuple(_begun(layer_name(found.instance, layer)) for layer in each.layers)
    title = Text("{title}: by layer", "{title}：分层").fill(title=full_title(each))
    return BarChart(title, each.bottleneck.unit, labels, series, _shown(each))


def _by_layer(found: Diagnosis, each: Finding) -> Table:
    """Return the number of the country and of each group, layer by layer."""
    scopes = [NATIONAL, *(group.key for group in found.instance.groups)]
    rows = tuple(
        (
            _begun(layer_name(found.instance, layer)),
            *(_sized(each, readings.get((layer, scope))) for scope in scopes for readings in _states(found, each)),
        )
        for layer in each.layers
    )
    times = (TODAY, AFTER)[: len(_states(found, each))]
    heads = [
        Text("{scope}, {time}", "{scope}{time}").fill(
            scope=_begun(scope_name(found.instance, scope)), time=_lower(time)
        )
        for scope in scopes
        for time in times
    ]
    columns = (Column(Text("Layer", "层")), *(Column(head, each.bottleneck.unit, _shown(each)) for head in heads))
    title = Text("{title}: by layer and group", "{title}：分层、分区域").fill(title=full_title(each))
    return Table(title, columns, rows, aside=True)


def _lower(title: Text) -> Text:
    return Text(title.en[0].lower() + title.en[1:], title.zh)


def _worst(found: Diagnosis, each: Finding, most: int) -> Table:
    one = each.bottleneck
    factor = 100 if one.spot_percent else 1
    rows = tuple(
        (
            _begun(layer_name(found.instance, place.layer)),
            place.name,
            *(None if value is None else factor * value for value in _values(found, place.today, place.after)),
        )
        for place in each.places[:most]
    )
    shown = NumberFormat(one.spot_decimals)
    columns = (
        Column(Text("Layer", "层")),
        Column(Text("Where", "位置")),
        *(Column(head, one.spot_unit, shown) for head in (TODAY, AFTER)[: 1 if found.plan is None else 2]),
    )
    side = Text("the lowest", "由低到高") if one.spot_better is Better.HIGHER else Text("the largest", "由高到低")
    words = Text(
        "{what}; {side} first, {shown} of {count}. –: none there.",
        "{what}；{side}，共{count}处，列出{shown}处。–：无。",
    )
    note = words.fill(what=one.spot_title, side=side, shown=len(rows), count=len(each.places))
    return Table(
        Text("{title}: where it is worst", "{title}：最严重之处").fill(title=full_title(each)), columns, rows, note
    )


def _mending(found: Diagnosis, each: Finding, most: int) -> Table:
    one = each.bottleneck
    factor, unit = (100, POINTS) if one.percent else (1, one.unit)
    planned = [] if found.plan is None else [Column(Text("In the plan", "已列入方案"))]
    told: list[tuple[Cell, ...]] = [
        (candidate_name(found.instance, mend.key), factor * mend.value, IN_PLAN if mend.planned else NOT_IN_PLAN)
        for mend in each.mends[:most]
    ]
    rows = tuple(row[: 2 + len(planned)] for row in told)
    columns = (
        Column(Text("Candidate", "备选项")),
        Column(Text("Mends by", "改善"), unit, NumberFormat(one.decimals + 2)),
        *planned,
    )
    words = Text("{how}; {shown} of {count}.", "{how}；共{count}项，列出{shown}项。")
    note = words.fill(how=_begun(one.mending), shown=len(rows), count=len(each.mends))
    return Table(
        Text("{title}: what mends it", "{title}：可改善的备选项").fill(title=full_title(each)), columns, rows, note
    )


def _states(found: Diagnosis, each: Finding) -> list[dict[tuple[str, str], float]]:
    """Return the readings today, and after the plan if there is one."""
    return [dict(each.today)] if found.plan is None else [dict(each.today), dict(each.after)]


def _values(found: Diagnosis, before: float | None, later: float | None) -> tuple[float | None, ...]:
    return (before,) if found.plan is None else (before, later)


def _when(found: Diagnosis) -> tuple[Column, ...]:
    return tuple(Column(head) for head in ((TODAY,) if found.plan is None else (TODAY, AFTER)))


def _said(found: Diagnosis, each: Finding, layer: str, scope: str) -> Iterator[Text]:
    yield from (_number(each, readings.get((layer, scope))) for readings in _states(found, each))


def _number(each: Finding, value: float | None) -> Text:
    """Return a number with its unit."""
    words = _shown(each).say(_sized(each, value))
    return same(words) if value is None else with_unit(words, each.bottleneck.unit)


def _sized(each: Finding, value: float | None) -> float | None:
    """Return a share in percent, any other number as it is."""
    return None if value is None else (100 if each.bottleneck.percent else 1) * value


def _shown(each: Finding) -> NumberFormat:
    return NumberFormat(each.bottleneck.decimals)
