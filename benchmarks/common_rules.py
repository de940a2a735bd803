"""`sokehoach check` with no more rules than its strongest peer has, so that like is measured against like.

`python -m benchmarks.common_rules TRACKER SCHEMA DAY`, the words of the peers. Guard and reader are those of
the program, with nothing left out; only the catalogue is cut down to the rules that `peers/pandera_check.py`
expresses too. The number of faults is printed, as the peers do.
"""

import gc
import sys
from datetime import date
from pathlib import Path

#: What stands in `pandera_check` for each rule: a part of `_column`, else of `_between_columns`.
PANDERA_CHECKS = {
    "OD004": "required: nullable=False; of a text, cells != ''",
    "OD005": "values: Check.isin",
    "OD010": "percent: Check.in_range(0, 100), which 80 typed for 80% leaves",
    "OD011": "percent: Check.in_range(0, 100)",
    "MA001": "unique: unique=True",
    "MA002": "refers_to plans: isin(known)",
    "MA003": "refers_to people: isin(known)",
    "MA004": "refers_to content: isin(known)",
    "MA005": "refers_to tasks: isin(known)",
    "MA006": "refers_to periods: isin(known)",
    "MA007": "refers_to indicators: isin(known)",
    "MA008": "refers_to criteria: isin(known)",
    "HAN001": "~(due < start)",
    "TD004": "~(done_on < start)",
    "TD002": "~((progress == 100) & done_on.isna())",
    "TD001": "~(done_on.notna() & (evidence == ''))",
    "TD006": "~((suspended != '') & suspended_on.isna())",
}


def main(words: list[str]) -> None:
    """Check one tracker."""
    from automation.files import read_whole
    from automation.reading import read
    from automation.rules.catalogue import RULES, check

    tracker, _schema, day = words
    common = [rule for rule in RULES if rule.code in PANDERA_CHECKS]
    print(len(check(read(read_whole(Path(tracker))), date.fromisoformat(day), common)))


if __name__ == "__main__":
    # As the program itself does (`automation/start.py`).
    gc.disable()
    main(sys.argv[1:])
    gc.freeze()
