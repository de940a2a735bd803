"""The signature of a document as the tracker holds it: whose authority, whose post, whose name."""

import re

from automation.columns import AUTHORITIES
from automation.documents.letterhead import post_lines
from automation.importing.parsed import Parsed, squeezed
from automation.model import Person

_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\s?\.\s*(.+)", re.IGNORECASE)


def signer_of(parsed: Parsed) -> tuple[str, Person | None]:
    """Return the authority and the signer; None where the document names neither post nor person.

    A name without a post is a person under that name: no post is made up.
    """
    posts = [" ".join(post.text.split()) for post in parsed.posts]
    name = parsed.name.text if parsed.name else ""
    if not posts:
        return "", Person(id=name, name=name) if name else None
    found = _AUTHORITY.fullmatch(posts[0])
    authority = f"{found[1].upper()}." if found else ""
    post = _sentence(posts[-1] if len(posts) > 1 or not found else found[2])
    unit = _sentence(found[2]) if found and authority == "TM." and len(posts) > 1 else ""
    person = Person(id=post, name=name, post=post, unit=unit)
    return authority if authority in AUTHORITIES else "", person


def prints_alike(parsed: Parsed, authority: str, person: Person | None) -> bool:
    """Tell whether the signature is printed with the posts that the source has."""
    printed = post_lines(authority, person) if person else ()
    return squeezed("".join(printed)).upper() == squeezed("".join(post.text for post in parsed.posts)).upper()


def _sentence(post: str) -> str:
    """Return a post as it stands in a sentence: “Phó Hiệu trưởng”."""
    first, _, rest = post.partition(" ")
    if first.upper() in ("PHÓ", "QUYỀN") and rest:
        return f"{first.capitalize()} {rest.capitalize()}"
    return post.capitalize()
