"""What ``planner diagnose --json`` writes."""

from planner.diagnosis.diagnose import Diagnosis, Finding, Picture
from planner.diagnosis.graphs import Size
from planner.diagnosis.naming import candidate_name, layer_name, scope_name
from planner.runs.records import Record, Words, words_of


class ReadingRecord(Record):
    """A number of one layer in one scope; ``all`` and ``national`` stand for all of them together."""

    layer: str
    layer_title: Words
    scope: str
    scope_title: Words
    today: float | None
    after: float | None


class PlaceRecord(Record):
    """Where a bottleneck is: a province, a pair of provinces, a node, a link between two nodes."""

    layer: str
    where: tuple[str, ...]
    title: Words
    today: float | None
    after: float | None


class MendRecord(Record):
    """A candidate that mends a bottleneck: by how much alone, and whether the plan has it in force."""

    candidate: str
    title: Words
    value: float
    planned: bool


class BottleneckRecord(Record):
    """One bottleneck; shares are not in percent. ``silent`` says why the instance says nothing about it."""

    bottleneck: str
    label: str
    title: Words
    meaning: Words
    unit: Words
    better: str
    silent: Words | None
    basis: Words | None
    as_limit: Words
    readings: tuple[ReadingRecord, ...]
    places_unit: Words
    places: tuple[PlaceRecord, ...]
    mending: Words
    mends: tuple[MendRecord, ...]


class SizeRecord(Record):
    """The size of a network: see `planner.diagnosis.graphs.Size`."""

    joined: int
    edges: int
    density: float
    components: int
    largest: int
    degree: float
    weight: float


class MemberRecord(Record):
    """The place of a province in a network: with how many it is joined, and the weight of these edges."""

    province: str
    degree: int
    weight: float
    degree_after: int | None
    weight_after: float | None


class NetworkRecord(Record):
    """One network of provinces."""

    network: str
    label: str
    title: Words
    meaning: Words
    weight_title: Words
    silent: Words | None
    today: SizeRecord | None
    after: SizeRecord | None
    provinces: tuple[MemberRecord, ...]


class ThresholdsRecord(Record):
    """From which numbers on something counted."""

    layers: tuple[str, ...]
    detour: float
    reach: dict[str, float]
    shortfall: float
    give_up: float
    internet: tuple[str, ...]


class DiagnoseOutput(Record):
    """``planner diagnose``: six bottlenecks and four networks, today and, if a plan was given, after it."""

    instance: str
    digest: str
    scenarios: tuple[str, ...]
    planned: bool
    thresholds: ThresholdsRecord
    bottlenecks: tuple[BottleneckRecord, ...]
    networks: tuple[NetworkRecord, ...]


def diagnosis_record(found: Diagnosis) -> DiagnoseOutput:
    """Return a diagnosis as the output says it."""
    used = found.thresholds
    return DiagnoseOutput(
        instance=found.instance.name,
        digest=found.instance.digest,
        scenarios=found.instance.scenarios,
        planned=found.plan is not None,
        thresholds=ThresholdsRecord(
            layers=used.layers,
            detour=used.detour,
            reach=dict(used.reach),
            shortfall=used.shortfall,
            give_up=used.give_up,
            internet=used.internet,
        ),
        bottlenecks=tuple(_bottleneck(found, each) for each in found.bottlenecks),
        networks=tuple(_network(each) for each in found.networks),
    )


def _bottleneck(found: Diagnosis, each: Finding) -> BottleneckRecord:
    one = each.bottleneck
    return BottleneckRecord(
        bottleneck=one.key,
        label=one.label,
        title=words_of(one.title),
        meaning=words_of(one.meaning),
        unit=words_of(one.unit),
        better=one.better.value,
        silent=None if each.silent is None else words_of(each.silent),
        basis=None if each.basis is None else words_of(each.basis),
        as_limit=words_of(one.as_limit),
        readings=_readings(found, each),
        places_unit=words_of(one.spot_unit),
        places=tuple(
            PlaceRecord(
                layer=place.layer,
                where=place.where,
                title=words_of(place.name),
                today=place.today,
                after=place.after,
            )
            for place in each.places
        ),
        mending=words_of(one.mending),
        mends=tuple(
            MendRecord(
                candidate=mend.key,
                title=words_of(candidate_name(found.instance, mend.key)),
                value=mend.value,
                planned=mend.planned,
            )
            for mend in each.mends
        ),
    )


def _readings(found: Diagnosis, each: Finding) -> tuple[ReadingRecord, ...]:
    return tuple(
        ReadingRecord(
            layer=layer,
            layer_title=words_of(layer_name(found.instance, layer)),
            scope=scope,
            scope_title=words_of(scope_name(found.instance, scope)),
            today=each.today.get((layer, scope)),
            after=each.after.get((layer, scope)),
        )
        for layer, scope in dict.fromkeys((*each.today, *each.after))
    )


def _network(each: Picture) -> NetworkRecord:
    one = each.network
    return NetworkRecord(
        network=one.key,
        label=one.label,
        title=words_of(one.title),
        meaning=words_of(one.meaning),
        weight_title=words_of(one.weight_title),
        silent=None if each.silent is None else words_of(each.silent),
        today=_size(each.today),
        after=_size(each.after),
        provinces=tuple(
            MemberRecord(
                province=key,
                degree=now.degree,
                weight=now.weight,
                degree_after=None if then is None else then.degree,
                weight_after=None if then is None else then.weight,
            )
            for key, (now, then) in (each.provinces or {}).items()
        ),
    )


def _size(size: Size | None) -> SizeRecord | None:
    if size is None:
        return None
    return SizeRecord(
        joined=size.joined,
        edges=size.edges,
        density=size.density,
        components=size.components,
        largest=size.largest,
        degree=size.degree,
        weight=size.weight,
    )
