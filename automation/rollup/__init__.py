"""Many trackers in one: a commune's, a city's, the country's schools.

    paths ─find→ files ─workers→ a Record each, remembered by hash ─tables→ .xlsx, .parquet

A file becomes a `Record` by a pure function of its bytes and the cut-off date, wherever that runs: what the
school is, its counts, its rows as they will stand in the lists. The files are made from the records in the
order of their paths. So one process, many, or a cluster give the same bytes, and nothing but counts and short
lines is held for more than one file at a time.
"""
