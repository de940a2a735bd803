"""A seeded fuzz of the door: whatever the bytes are, only the program's own errors come out.

A mutant is the example with bytes changed in the archive, or with one of its parts changed and packed again.
`make fuzz` runs ten thousand; the tests run five hundred.
"""

import hashlib
import sys
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random

from automation.errors import AutomationError
from automation.files import Snapshot
from automation.reading import read
from automation.rules.catalogue import check
from tests.workbooks import AS_OF, example

#: What a part may be peppered with, beside random bytes.
SPICES = (
    b"<", b">", b"&", b"]]>", b"<!DOCTYPE a [<!ENTITY b \"c\">]>", b"\x00", b"\xff\xfe", b"A1048577", b"XFE1",
    b"99999999999", b"-1", b"1e309", b"NaN", b"#REF!", b"<c/>", b"<row/>", b't="e"', b't="s"', b'r="A1"',
    b'count="99999999"', b"<mergeCell ref=\"A1:XFD1048576\"/>", b"s=\"9999\"", "Đ".encode(), b"",
)  # fmt: skip


def mutant(seed: int) -> bytes:
    """Return the example spoilt in a way that `seed` decides."""
    random = Random(seed)  # noqa: S311 (a fuzz, not a secret)
    return _bytes_changed(random, example()) if random.random() < 0.3 else _part_changed(random)


def _bytes_changed(random: Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(random.randrange(1, 30)):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    end = random.choice([len(spoilt), len(spoilt), random.randrange(len(spoilt))])
    return bytes(spoilt[:end])


def _part_changed(random: Random) -> bytes:
    source = zipfile.ZipFile(BytesIO(example()))
    names = source.namelist()
    victim = random.choice(names)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            part = source.read(name)
            if name == victim:
                part = _peppered(random, part)
            if name != victim or random.random() > 0.03:
                target.writestr(name, part)
    return buffer.getvalue()


def _peppered(random: Random, part: bytes) -> bytes:
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(part) + 1)
        cut = random.choice([0, 0, 1, 5, 40])
        spice = random.choice(SPICES) if random.random() < 0.8 else random.randbytes(3)
        part = part[:at] + spice + part[at + cut :]
    return part


def outcome(seed: int) -> str:
    """Return how a mutant ended: read, or the name of our own error. Any other error comes through."""
    data = mutant(seed)
    snapshot = Snapshot(
        path=Path("so.xlsx"), name="so.xlsx", data=data, sha256=hashlib.sha256(data).hexdigest()
    )
    try:
        check(read(snapshot), AS_OF)
    except AutomationError as error:
        return type(error).__name__
    return "read"


def main(count: int) -> None:
    """Run `count` mutants and print how they ended and how long the slowest took."""
    ends: Counter[str] = Counter()
    slowest = (0.0, 0)
    for seed in range(count):
        began = time.perf_counter()
        ends[outcome(seed)] += 1
        slowest = max(slowest, (time.perf_counter() - began, seed))
    print(f"{count} mutants: {dict(ends)}; slowest {slowest[0]:.2f} s (seed {slowest[1]})")


if __name__ == "__main__":
    main(int(sys.argv[1]))
