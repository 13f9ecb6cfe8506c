"""Build councils.jsonl, the gazetteer, from the facts in sources/.

Run it as ``python patterns/build_councils.py``; the same sources give the same bytes.
``sources/councils.csv`` has one row an authority, ``sources/council_aliases.csv`` the forms that no rule
makes; the rules are here.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from councilie.councils import fold

HERE = Path(__file__).resolve().parent

#: County names that are clipped in print.
CLIPPED = {
    "Bedfordshire": "Beds", "Berkshire": "Berks", "Buckinghamshire": "Bucks", "Cambridgeshire": "Cambs",
    "Gloucestershire": "Glos", "Hampshire": "Hants", "Herefordshire": "Herefords", "Hertfordshire": "Herts",
    "Lancashire": "Lancs", "Leicestershire": "Leics", "Lincolnshire": "Lincs",
    "Northamptonshire": "Northants",
    "Nottinghamshire": "Notts", "Oxfordshire": "Oxon", "Shropshire": "Salop", "Staffordshire": "Staffs",
    "Warwickshire": "Warks", "Wiltshire": "Wilts", "Worcestershire": "Worcs", "Yorkshire": "Yorks",
}  # fmt: skip

#: What may follow a place in an authority's name, by the tier that its official name speaks of.
FORMS = {
    "county": ("{} County Council", "{} CC"),
    "city": ("{} City Council", "City of {} Council", "{} CC"),
    "borough": ("{} Borough Council", "{} BC", "Borough of {}"),
    "metropolitan": (
        "{} Metropolitan Borough Council", "{} MBC", "{} Borough Council", "Metropolitan Borough of {}",
    ),
    "district": ("{} District Council", "{} DC"),
    "london": (
        "London Borough of {}", "{} London Borough Council", "{} LBC", "{} Borough Council", "LB {}",
        "LB of {}", "London Borough {}",
    ),
    "royal": ("Royal Borough of {}", "Royal Borough {}", "{} Royal Borough Council", "{} RBC"),
    "county borough": ("{} County Borough Council", "{} CBC", "{} Borough Council"),
    "regional": ("{} Regional Council",),
    "combined": ("{} Combined Authority", "{} CA", "{} Mayoral Combined Authority"),
    "combined county": ("{} Combined County Authority", "{} CCA", "{} Combined Authority"),
}  # fmt: skip


def main() -> None:
    """Write councils.jsonl."""
    (HERE / "councils.jsonl").write_text(build(), encoding="utf-8", newline="\n")


def build() -> str:
    """The whole file as text."""
    listed: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("council_aliases.csv"):
        listed.setdefault(row["id"], []).append((row["sort"], row["alias"]))
    rows = _rows("councils.csv")
    unknown = set(listed) - {row["id"] for row in rows}
    if unknown:
        raise SystemExit(f"council_aliases.csv names unknown councils: {', '.join(sorted(unknown))}")
    entries = sorted((entry(row, listed.get(row["id"], [])) for row in rows), key=lambda made: made["id"])
    declare_shared(entries)
    return "".join(json.dumps(made, ensure_ascii=False) + "\n" for made in entries)


def entry(row: dict[str, str], listed: list[tuple[str, str]]) -> dict[str, Any]:
    """The pattern entry of one authority: its facts, its bare places and its aliases."""
    bare = [row["place"], *(alias for sort, alias in listed if sort == "place")]
    former = _former_names(row)
    places = _unique(spelling for place in bare for clip in _clipped(place) for spelling in spellings(clip))
    combined = row["kind"] == "combined_authority"
    formed = [form.format(place) for place in places for tier in tiers(row) for form in FORMS[tier]]
    if not combined and row["kind"] != "other":
        formed += [f"{place} Council" for place in places if not place.endswith("Council")]
    named = [row["name"], *former, *(alias for sort, alias in listed if sort == "name")]
    aliases = _unique(spelling for name in (*named, *formed) for spelling in spellings(name))
    return {
        "label": "COUNCIL",
        "pattern": row["name"],
        "id": row["id"],
        "gss": row["gss"] or None,
        "former_gss": row["former_gss"].split(),
        "former_names": former,
        "kind": row["kind"],
        "nation": row["nation"],
        "start": row["start"] or None,
        "end": row["end"] or None,
        "successors": row["successors"].split(),
        "counties": [name for name in row["counties"].split(";") if name],
        "childrens_services": row["childrens_services"] == "yes",
        "place": row["place"],
        # the place of a combined authority is an area or somebody else's: the West Midlands, Cumbria
        "places": [] if combined else [place for place in places if place != row["name"]],
        "acronyms": [alias for sort, alias in listed if sort == "acronym"],
        "aliases": [alias for alias in aliases if alias != row["name"]],
    }


def declare_shared(entries: list[dict[str, Any]]) -> None:
    """Say in each entry which of its forms others have too: ``shared``, with the ids of all that have it."""
    holders: dict[str, list[str]] = {}
    for made in entries:
        for key in {fold(form) for form in _forms(made)}:
            holders.setdefault(key, []).append(made["id"])
    for made in entries:
        made["shared"] = {form: holders[fold(form)] for form in _forms(made) if len(holders[fold(form)]) > 1}


def _forms(made: dict[str, Any]) -> list[str]:
    return _unique([made["pattern"], *made["places"], *made["acronyms"], *made["aliases"]])


def tiers(row: dict[str, str]) -> list[str]:
    """The tiers that an official name speaks of: the keys of FORMS."""
    name, kind = row["name"], row["kind"]
    if kind == "combined_authority":
        return ["combined county" if "County Authority" in name else "combined"]
    if kind == "london_borough":
        return (
            ["royal", "london"]
            if name.startswith("Royal")
            else ["city", "london"]
            if "City" in name
            else ["london"]
        )
    found = []
    if "County Borough" in name:
        found.append("county borough")
    elif "County" in name:
        found.append("county")
    if kind == "metropolitan_borough":
        found.append("metropolitan")
    elif "Borough" in name and "County Borough" not in name:
        found.append("royal" if "Royal" in name else "borough")
    if "City" in name and not re.fullmatch("City of .* District Council", name):
        found.append("city")
    if "District" in name:
        found.append("district")
    if "Regional" in name:
        found.append("regional")
    return found


def spellings(name: str) -> list[str]:
    """A name and how else it is spelt: & for and, St. for St, without hyphens, apostrophes or commas."""
    made = [name]
    for old, new in ((" and ", " & "), ("St ", "St. "), ("-", " "), ("'", ""), (", ", " ")):
        made += [text.replace(old, new) for text in made if old in text]
    return made


def _former_names(row: dict[str, str]) -> dict[str, str]:
    """Earlier names of the same authority, each with its last day: ``Name 2012-05-31; Name 2018-03-31``."""
    pairs = (tuple(item.strip().rsplit(" ", 1)) for item in row["former_names"].split(";") if item.strip())
    return dict(pairs)


def _clipped(place: str) -> list[str]:
    for full, short in CLIPPED.items():
        if re.search(rf"\b{full}$", place):
            return [place, place.replace(full, short)]
    return [place]


def _unique(items: Any) -> list[str]:
    return list(dict.fromkeys(items))


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / "sources" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
