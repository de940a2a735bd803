"""The version that xlwings' module in a workbook says it has.

Each VBA module is kept compressed (MS-OVBA 2.4.1): groups of eight tokens after a byte of flags, a token
being one byte or a copy of bytes before it. The version stands in the module's first lines, so only its
beginning is unpacked, wherever it lies: finding modules by their directory is a library's work.
"""

import re

#: How every module begins, up to the first name in it, as compressed: nothing can be copied that early.
_BEGINNING = b"\x00Attribut\x00e VB_Nam"
_XLWINGS = b'e = "xlwings"'
_VERSION = re.compile(rb"'Version: ([\d.]+)")

_ENOUGH = 400


def module_version(project: bytes) -> str:
    """Return the version that the module `xlwings` of a `vbaProject.bin` states, "" when none is seen."""
    at = project.find(_BEGINNING)
    while at >= 0:
        text = _unpacked(project, at)
        stated = _VERSION.search(text)
        if _XLWINGS in text[:60] and stated:
            return stated[1].decode()
        at = project.find(_BEGINNING, at + 1)
    return ""


def _unpacked(data: bytes, at: int) -> bytes:
    """Return the first bytes of the text whose flags begin at `at`."""
    text = bytearray()
    while len(text) < _ENOUGH and at < len(data):
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                text += data[at : at + 1]
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "little")
            at += 2
            offset_bits = max((len(text) - 1).bit_length(), 4)
            offset = (token >> (16 - offset_bits)) + 1
            if offset > len(text):
                return bytes(text)
            for _ in range((token & (0xFFFF >> offset_bits)) + 3):
                text.append(text[-offset])
    return bytes(text)
