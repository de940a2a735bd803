"""The same job as `sokehoach progress`, as a good engineer would write it with pandas, openpyxl and docxtpl.

It stands by itself: it imports nothing of the program and knows the sheets by what `sokehoach schema --format
json` prints. What costs time in the program and is no part of the common job it leaves out: a guard over the
bytes, error cells and formulas without values, hidden rows, heights of rows, charts and filters in the page.
"""
