"""The live formulas: the status of a task at the cut-off date, said a second time in Excel's words.

They state by themselves what `status` and `figures` compute, so that the two can be held against each other.
Only functions of Excel 2010 that LibreOffice has too; no array entry: AGGREGATE takes
arrays as it is and passes over the rows whose term is an error (option 6), such as a date typed as text.
A missing date is a day that never comes, so that it is neither past nor passed.
"""

from automation.columns import CANCELLED, FIRST_ROW, PAUSED, RECURRING, SHEET_BY_KEY, Sheet
from automation.settings import SETTING_BY_KEY
from automation.status import BY_PERIOD_LABEL, OPEN, Status
from automation.tracker.grid import CUT_OFF_NAME, Grid, column_letter, this_row

_TASKS = SHEET_BY_KEY["tasks"]
_RESULTS = SHEET_BY_KEY["results"]
_LARGEST, _SMALLEST = 14, 15
#: One day after the last that Excel knows.
_NEVER = 2958466
_RECURRENCES = "{" + ",".join(f'"{word}"' for word in RECURRING) + "}"


def live_formulas(grid: Grid) -> dict[tuple[str, str], str]:
    """Return the formula of each derived column, by sheet key and column key."""
    return {
        ("tasks", "status"): _task_status(grid),
        ("tasks", "days_left"): _days_left(),
        ("results", "status"): _instance_status(grid),
    }


def id_list(grid: Grid, sheet: Sheet) -> str:
    """Return the range of the sheet's ids down to the last one: what a drop-down offers."""
    cells = grid.whole(sheet.key, "id")
    first = f"'{sheet.name}'!${column_letter(sheet, 'id')}${FIRST_ROW}"
    last = f'IFERROR(LOOKUP(2,1/({cells}<>""),{_row_in(cells)}),1)'
    return f"={first}:INDEX({cells},{last})"


def soon_days(grid: Grid) -> str:
    """Return the formula of how many days ahead counts as due soon at the cut-off date."""
    setting = SETTING_BY_KEY["due_soon_days"]
    key, value, start = (grid.whole("organisation", column) for column in ("key", "value", "from"))
    named = f'({key}="{setting.label}")'
    latest = _pick(_LARGEST, start, f"{named}*({start}<={CUT_OFF_NAME})")
    row = _pick(_SMALLEST, _row_in(start), f"{named}*({start}={latest})")
    days = f"VALUE(INDEX({value},{row}))"
    return f"=IFERROR(IF(AND({days}>=0,{days}=INT({days})),{days},{setting.default}),{setting.default})"


def _task_status(grid: Grid) -> str:
    def own(key: str) -> str:
        return this_row(_TASKS, key)

    status = _decide(
        suspended=own("suspended"),
        suspended_on=_day(own("suspended_on")),
        done=_day(own("done_on")),
        due=_day(own("due")),
        start=_day(own("start")),
        progress=f"IFERROR({_progress(grid, task=own('id'))},N({own('progress')}))",
        otherwise_first=(f"ISNUMBER(MATCH({own('recurrence')},{_RECURRENCES},0))", BY_PERIOD_LABEL),
    )
    return f'=IF({own("id")}="","",{status})'


def _days_left() -> str:
    status = this_row(_TASKS, "status")
    is_open = ",".join(f'{status}="{one.label}"' for one in Status if one in OPEN)
    return f'=IF(OR({is_open}),N({this_row(_TASKS, "due")})-{CUT_OFF_NAME},"")'


def _instance_status(grid: Grid) -> str:
    """Several rows of one task and period are one instance: each shows that instance's status."""
    task, period = this_row(_RESULTS, "task"), this_row(_RESULTS, "period")
    found = f"MATCH({task},{grid.whole('tasks', 'id')},0)"

    def of_task(key: str) -> str:
        return f"INDEX({grid.whole('tasks', key)},{found})"

    done_on, due = grid.whole("results", "done_on"), grid.whole("results", "due")
    first_due = _pick(_SMALLEST, _row_in(due), _instance(grid, task, period, due))
    period_due = f"INDEX({grid.whole('periods', 'due')},MATCH({period},{grid.whole('periods', 'id')},0))"
    status = _decide(
        suspended=of_task("suspended"),
        suspended_on=_day(of_task("suspended_on")),
        done=f"IFERROR({_pick(_SMALLEST, done_on, _instance(grid, task, period, done_on))},{_NEVER})",
        due=f"IFERROR(INDEX({due},{first_due}),IFERROR({_day(period_due)},{_NEVER}))",
        start=_day(of_task("start")),
        progress=f"IFERROR({_progress(grid, task=task, period=period)},0)",
    )
    counted = f"ISNUMBER(MATCH({of_task('recurrence')},{_RECURRENCES},0))"
    return f'=IF(OR({task}="",{period}=""),"",IF({counted},{status},""))'


def _decide(
    *,
    suspended: str,
    suspended_on: str,
    done: str,
    due: str,
    start: str,
    progress: str,
    otherwise_first: tuple[str, str] | None = None,
) -> str:
    """Return the cascade of statuses; `otherwise_first` is a test and its label after the suspensions."""
    in_force = f"{suspended_on}<={CUT_OFF_NAME}"
    overdue = f"{due}<{CUT_OFF_NAME}"
    cases = [
        (f'AND({suspended}="{CANCELLED}",{in_force})', _text(Status.CANCELLED)),
        (f'AND({suspended}="{PAUSED}",{in_force})', _text(Status.PAUSED)),
        (
            f"{done}<={CUT_OFF_NAME}",
            f"IF({done}>{due},{_text(Status.DONE_LATE)},{_text(Status.DONE_ON_TIME)})",
        ),
        (f"{due}={_NEVER}", _text(Status.NO_DUE_DATE)),
        # The progress is costly, so the start is asked first.
        (
            f"IF({start}<={CUT_OFF_NAME},TRUE,{progress}>0)",
            f"IF({overdue},{_text(Status.OPEN_LATE)},{_text(Status.OPEN_ON_TIME)})",
        ),
    ]
    if otherwise_first:
        test, label = otherwise_first
        cases.insert(2, (test, f'"{label}"'))
    formula = f"IF({overdue},{_text(Status.NOT_STARTED_LATE)},{_text(Status.NOT_STARTED)})"
    for test, outcome in reversed(cases):
        formula = f"IF({test},{outcome},{formula})"
    return formula


def _progress(grid: Grid, *, task: str, period: str | None = None) -> str:
    """Return the progress, in percent, reported last by the cut-off date; an error when none was.

    Day and progress are packed into one number, so that the largest is the latest day's highest.
    """
    progress, day = grid.whole("results", "progress"), grid.whole("results", "reported_on")
    among = f"({grid.whole('results', 'task')}={task})"
    if period is not None:
        among += f"*({grid.whole('results', 'period')}={period})"
    among += f"*ISNUMBER({progress})*ISNUMBER({day})*({day}<={CUT_OFF_NAME})"
    return f"MOD({_pick(_LARGEST, f'(INT({day})*1000+{progress}*100)', among)},1000)"


def _instance(grid: Grid, task: str, period: str, cells: str) -> str:
    """Return the test for rows of one instance that have a number in `cells`."""
    same_task = f"({grid.whole('results', 'task')}={task})"
    same_period = f"({grid.whole('results', 'period')}={period})"
    return f"{same_task}*{same_period}*ISNUMBER({cells})"


def _pick(which: int, values: str, test: str) -> str:
    """Return the largest or smallest of `values` where `test` is true; an error when it never is."""
    # The prefix is how files store a function younger than Excel 2007 ([MS-XLSX] 2.2.3).
    return f"_xlfn.AGGREGATE({which},6,{values}/({test}),1)"


def _day(cell: str) -> str:
    """Return the day in a cell; text is none, and an empty cell fetched from another sheet reads as 0."""
    return f"IF(N({cell})>0,N({cell}),{_NEVER})"


def _row_in(cells: str) -> str:
    return f"(ROW({cells})-{FIRST_ROW - 1})"


def _text(status: Status) -> str:
    return f'"{status.label}"'
