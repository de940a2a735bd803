"""Formal documents: from the tracker to a Word file laid out after Decree 30/2020/NĐ-CP.

`decree` holds the rules as data, `letterhead`, `plan` and `annual` gather ready words, and `render` puts them
into a template of `workbook/templates`.
"""
