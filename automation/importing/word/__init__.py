"""Word documents as people make them, read from the file's own XML.

python-docx leaves out what is asked for here (automatic numbers, text boxes, tracked changes, content
controls), so the parts are walked directly; nothing of lxml goes beyond this package.
"""

from automation.importing.word.document import read_word

__all__ = ["read_word"]
