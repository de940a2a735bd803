"""What ships with the program as files: Word templates and the text sources of the example.

A package so that one way, `importlib.resources.files("workbook")`, finds them in a checkout and in an
installed wheel.
"""
