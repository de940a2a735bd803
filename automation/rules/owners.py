"""Which plan each task and each result belongs to, worked out once for the rules that judge rows by plan."""

from collections.abc import Mapping, Sequence

from automation.latest import Latest
from automation.model import Tracker

_latest: Latest[Mapping[str, Sequence[str]]] = Latest()


def owners(tracker: Tracker) -> Mapping[str, Sequence[str]]:
    """Return the plan's id for each row of the sheets “tasks” and “results”, in order; "" for nobody's."""
    return _latest.of(tracker, None, lambda: _owners(tracker))


def _owners(tracker: Tracker) -> Mapping[str, Sequence[str]]:
    of_tasks = [task.plan for task in tracker.tasks]
    plans = dict(zip((task.id for task in tracker.tasks), of_tasks, strict=True))
    return {"tasks": of_tasks, "results": [plans.get(result.task, "") for result in tracker.results]}
