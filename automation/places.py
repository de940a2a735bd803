"""Where the set-up scripts put the program, and where the buttons look for it.

One fixed place a system, below the user's own folder, so that nobody needs an administrator. Both are
written as xlwings reads them in the workbook's sheet of configuration.
"""

PYTHON_ON_WINDOWS = r"%LOCALAPPDATA%\SoKeHoach\venv\Scripts\python.exe"
PYTHON_ON_MACOS = "$HOME/.sokehoach/venv/bin/python"

#: Files to double-click on Linux find it where those on macOS do.
PYTHON_ON_LINUX = PYTHON_ON_MACOS

#: The rows of the sheet of configuration that name the interpreter.
WINDOWS_KEY, MACOS_KEY = "INTERPRETER_WIN", "INTERPRETER_MAC"
