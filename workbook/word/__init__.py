"""The pieces that our Word templates are built from: elements, styles, blocks and the package.

Templates are built, not drawn: python-docx's own default document is one that Word would repair, and a
built file can be read as a difference. `workbook/build_templates.py` puts the pieces together.
"""
