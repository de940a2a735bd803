"""What the program cannot do, as exceptions with one base.

Wrong data is never an exception: it is a `Finding` (see `model`). What stands here stops the
command; `cli` prints the message as one Vietnamese sentence and ends with status 2.

    AutomationError
    ├── InputError            the input cannot be used
    │   ├── MissingFile       no such file, or a folder
    │   ├── UnreadableFile    held by another program, or no permission
    │   ├── NotAWorkbook      other bytes under a workbook's name, cut short, encrypted, hostile
    │   ├── NotADocument      the same of a Word document or a text
    │   ├── NotATracker       a sound workbook, but not one of ours
    │   └── TemplateFault     a Word template that cannot be filled in
    ├── RequestError          the command asks for what is not in the tracker
    ├── OutputError           the result cannot be written there
    └── ToolMissing           a program that the result needs is not installed

Each message names the file, the trouble and the remedy.
"""


class AutomationError(Exception):
    """Base of everything that ends a command with status 2."""


class InputError(AutomationError):
    """The input cannot be used."""


class MissingFile(InputError):
    """The path leads to no file."""


class UnreadableFile(InputError):
    """The file is there, its bytes cannot be had."""


class NotAWorkbook(InputError):
    """The bytes are not a workbook that may be opened."""


class NotADocument(InputError):
    """The bytes are not a Word document or a text that may be opened."""


class NotATracker(InputError):
    """A workbook without a single sheet of the tracker."""


class TemplateFault(InputError):
    """The Word template of a school cannot be filled in."""


class RequestError(AutomationError):
    """The command names a plan or a period that the tracker does not have."""


class OutputError(AutomationError):
    """The result cannot be written where it should go."""


class ToolMissing(AutomationError):
    """A program outside Python is needed and not installed, or it failed."""
