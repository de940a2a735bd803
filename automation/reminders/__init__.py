"""Who is to be reminded of what: texts to paste into Zalo or a letter, and deadlines for a calendar.

Nothing is ever sent from here. What is paused, cancelled, done or without a due date is not reminded of.
"""

from automation.reminders.calendar_file import calendar_file
from automation.reminders.deadlines import Deadline, DeadlineKind, deadlines
from automation.reminders.people import Reminder, Reminders, reminders
from automation.reminders.wording import group_text, reminder_text

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Reminder",
    "Reminders",
    "calendar_file",
    "deadlines",
    "group_text",
    "reminder_text",
    "reminders",
]
