"""Which plan each task and each result belongs to, worked out once for the rules that judge rows by plan."""

from collections.abc import Mapping, Sequence

from automation.latest import Latest
from automation.model import Tracker
from automation.table import table

_latest: Latest[Mapping[str, Sequence[str]]] = Latest()


def owners(tracker: Tracker) -> Mapping[str, Sequence[str]]:
    """Return the plan's id for each row of the sheets “tasks” and “results”, in order; "" for nobody's."""
    return _latest.of(tracker, None, lambda: _owners(tracker))


def _owners(tracker: Tracker) -> Mapping[str, Sequence[str]]:
    tasks, results = table(tracker.tasks), table(tracker.results)
    of_tasks = tasks.column("plan").values
    plans = dict(zip(tasks.column("id").values, of_tasks, strict=True))
    return {"tasks": of_tasks, "results": [plans.get(task, "") for task in results.column("task").values]}
