from automation.latest import Latest
from automation.model import Tracker


def test_only_the_same_question_on_the_same_tracker_is_answered_from_memory() -> None:
    latest: Latest[int] = Latest()
    one, like_it = Tracker(), Tracker()
    answers = iter(range(10))
    asked = [(one, "a"), (one, "a"), (one, "b"), (one, "a"), (like_it, "a"), (like_it, "a"), (one, "a")]
    told = [latest.of(tracker, what, lambda: next(answers)) for tracker, what in asked]
    assert told == [0, 0, 1, 2, 3, 3, 4]


def test_nothing_and_none_are_answers_too() -> None:
    latest: Latest[tuple[int, ...] | None] = Latest()
    tracker = Tracker()
    assert latest.of(tracker, None, lambda: ()) == ()
    assert latest.of(tracker, None, lambda: (1,)) == ()
