"""What stands between a person and the program: buttons, files to double-click, set-up scripts."""
