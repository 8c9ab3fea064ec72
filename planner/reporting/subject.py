"""What a report is about: a solution, and what several sections need to know of it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planner.analysis.binding import Used, limits_used
from planner.audit import Audit, audit
from planner.decisions.projects import Start
from planner.domain.calendar import opening
from planner.domain.instance import Instance
from planner.domain.plan import DO_NOTHING
from planner.domain.tables import Mode, Period, Project, Titled
from planner.solution import Solution
from planner.studies.known import KnownPrice, KnownStudy, prices_about, studies_about
from planner.text import Text, same
from planner.titles import title_of

PER_PERSON = Text("CNY/person/year", "元/人·年")
IN_ALL = Text("In all", "合计")
WITHOUT, WITH = Text("Without the plan", "无规划"), Text("With the plan", "有规划")
YI = Text("100M CNY", "亿元")
YI_PER_YEAR = Text("100M CNY/year", "亿元/年")


@dataclass(frozen=True)
class Subject:
    """A solution, and views of it that are worked out once.

    Parameters
    ----------
    folder
        Of the run that holds the solution; ``None`` of one that is not written down.
    """

    solution: Solution
    folder: Path | None = None

    @property
    def instance(self) -> Instance:
        """The facts."""
        return self.solution.instance

    @property
    def audit(self) -> Audit:
        """What the plan does; sections that need it are left out without a plan."""
        if self.solution.audit is None:
            msg = "this section needs a plan"
            raise ValueError(msg)
        return self.solution.audit

    @cached_property
    def before(self) -> Audit:
        """What happens if nothing is decided."""
        return audit(self.instance, DO_NOTHING, self.solution.model)

    @cached_property
    def in_force(self) -> tuple[str, ...]:
        """Keys of the rules, limits and floors that the plan has to keep."""
        model = self.solution.model
        limits = (limit.key for limit in model.limits)
        return tuple(dict.fromkeys([*model.rules_for(self.instance), *limits, *model.floors]))

    @cached_property
    def limits(self) -> tuple[Used, ...]:
        """How far the plan uses up each limit in force."""
        return tuple(limits_used(self.solution))

    @cached_property
    def studies(self) -> tuple[KnownStudy, ...]:
        """The studies beside the run that it is part of."""
        return () if self.folder is None else studies_about(self.folder)

    @cached_property
    def prices(self) -> tuple[KnownPrice, ...]:
        """What is known beside the run of what each rule costs."""
        return () if self.folder is None else prices_about(self.folder)

    @cached_property
    def names(self) -> dict[str, Text]:
        """The name of everything that has a key, by table and key: ``projects/rail_1``."""
        return {
            f"{table}/{row.key}": row.name
            for table, rows in self.instance.tables.items()
            for row in rows
            if isinstance(row, Titled)
        }

    def name(self, table: str, key: str | None) -> Text:
        """Return the name people read for a key; the key itself if nothing bears it."""
        return self.names.get(f"{table}/{key}", same(key or ""))

    def rule(self, key: str) -> Text:
        """Return the title of what a plan can break or a model can switch off."""
        return title_of(self.solution.model, key)

    @cached_property
    def home(self) -> dict[str, str]:
        """The group of each province, by their keys."""
        return {province.key: province.group for province in self.instance.provinces}

    @cached_property
    def mean_income(self) -> dict[str, float]:
        """Income per person in the country with the plan, by period."""
        shares = list(zip(self.instance.provinces, self.instance.population_shares.tolist(), strict=True))
        return {
            period.key: sum(share * self.audit.outcomes[place.key, period.key] for place, share in shares)
            for period in self.instance.periods
        }

    @property
    def last_period(self) -> Period:
        """The last planning period; its incomes are what the plan leaves behind."""
        return self.instance.periods[-1]

    @cached_property
    def begun(self) -> tuple[tuple[Project, Period], ...]:
        """The projects that are started, with their period, in the order of the periods."""
        plan = self.solution.plan
        if plan is None:
            return ()
        projects = self.instance.by_key(Project)
        periods = {period.key: number for number, period in enumerate(self.instance.periods)}
        rows = sorted(plan.rows(Start), key=lambda row: (periods[row.period], row.project))
        return tuple((projects[row.project], self.instance.periods[periods[row.period]]) for row in rows)

    def opens(self, project: Project, start: Period) -> Period | None:
        """Return the period in which a project begun in ``start`` opens."""
        return opening(self.instance, project.construction, start)

    @cached_property
    def modes(self) -> tuple[str, ...]:
        """The modes of candidates, in the order of their table: the order of their colours in every picture."""
        offered = {project.mode for project in self.instance.projects}
        return tuple(mode.key for mode in self.instance.rows(Mode) if mode.key in offered)

    def mode(self, project: Project) -> Text:
        """Return the name of a project's mode."""
        return self.name(Mode.table, project.mode)

    def ends(self, project: Project) -> Text:
        """Return the names of a project's ends."""
        names = [self.name("provinces", end) for end in project.ends]
        return Text(" – ".join(name.en for name in names), "—".join(name.zh for name in names))
