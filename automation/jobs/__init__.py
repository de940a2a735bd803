"""What the program can be asked to do, as functions from a tracker's path to files.

The command line and the buttons call the same functions, so a click and a command cannot differ. Each job
reads the tracker once, computes everything, and writes last.
"""
