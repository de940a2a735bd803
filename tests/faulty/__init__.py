"""One faulty workbook for each rule."""

from tests.faulty import (
    cells,
    citing,
    criteria,
    dates,
    documents,
    hygiene,
    identity,
    people,
    periods,
    progress,
    results,
    sent,
    structure,
    text,
)
from tests.planting import Faulty

FAULTY: tuple[Faulty, ...] = (
    *structure.CASES,
    *hygiene.CASES,
    *cells.CASES,
    *identity.CASES,
    *people.CASES,
    *dates.CASES,
    *progress.CASES,
    *periods.CASES,
    *results.CASES,
    *sent.CASES,
    *criteria.CASES,
    *documents.CASES,
    *text.CASES,
    *citing.CASES,
)
