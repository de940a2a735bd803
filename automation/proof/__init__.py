"""The proof that a report carries: which of its words came from which cells, and what they said when printed.

A statement is a paragraph of a document or a row of a sheet. It is marked while the report is made, kept in
the file, and held against a report made anew: no figure is computed a second way.
"""
