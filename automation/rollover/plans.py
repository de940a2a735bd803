"""The plans of the new year, with their text and indicators."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from automation.model import NO_ROW, Block, Indicator, Plan, Setting
from automation.rollover.changes import Change, attention, carried
from automation.rollover.names import Names
from automation.rollover.turn import Turn
from automation.settings import SETTING_BY_KEY, value_on
from automation.text import fold


def roll_plans(
    plans: Iterable[Plan], names: Names, settings: tuple[Setting, ...], turn: Turn
) -> tuple[tuple[Plan, ...], tuple[Change, ...]]:
    """Return the plans without what only issuing and sending give them, and what is told of each."""
    rolled: list[Plan] = []
    changes: list[Change] = []
    for plan in plans:
        moved = turn.deadline(plan.report_due_phrase, plan.report_due)
        new = replace(
            plan,
            row=NO_ROW,
            id=names[plan.id],
            year=turn.new,
            number="",
            signed_on=None,
            subject=turn.words(plan.subject),
            report_due_phrase=moved.phrase,
            report_due=moved.due,
            report_to=turn.words(_by_settings(plan.report_to, "report_to", settings, turn.first_day)),
            report_via=turn.words(_by_settings(plan.report_via, "report_via", settings, turn.first_day)),
            sent_on=None,
            sent_number="",
            received_by="",
        )
        rolled.append(new)
        changes.append(carried(f"Kế hoạch {plan.id} → {new.id}; số, ngày ký và phần đã gửi để trống"))
        if moved.why:
            changes.append(attention(f"Hạn báo cáo của kế hoạch {new.id}: {moved.why}"))
        for header, old, current in (
            ("Kính gửi", plan.report_to, new.report_to),
            ("Gửi qua", plan.report_via, new.report_via),
        ):
            if old != current:
                changes.append(attention(f"Kế hoạch {new.id}, {header}: “{old}” → “{current}”"))
    return tuple(rolled), tuple(changes)


def _by_settings(typed: str, key: str, settings: tuple[Setting, ...], day: date) -> str:
    """Return the setting of `day` where the plan repeats what that setting is or once was."""
    label = SETTING_BY_KEY[key].label
    ever = {fold(setting.value) for setting in settings if setting.key == label}
    return value_on(settings, key, day) if typed and fold(typed) in ever else typed


def roll_content(blocks: Iterable[Block], plans: Names, sections: Names, turn: Turn) -> tuple[Block, ...]:
    """Return the blocks of the plans' text, marked."""
    return tuple(
        replace(
            block,
            row=NO_ROW,
            plan=plans[block.plan],
            id=sections[block.id],
            text=turn.words(block.text),
        )
        for block in blocks
    )


def roll_indicators(indicators: Iterable[Indicator], plans: Names, turn: Turn) -> tuple[Indicator, ...]:
    """Return the indicators with their targets, and no values."""
    indicators = tuple(indicators)
    names = Names((indicator.id for indicator in indicators), turn.old, turn.new)
    return tuple(
        replace(
            indicator,
            row=NO_ROW,
            id=names[indicator.id],
            plan=plans[indicator.plan],
            name=turn.words(indicator.name),
            unit=turn.words(indicator.unit),
        )
        for indicator in indicators
    )
