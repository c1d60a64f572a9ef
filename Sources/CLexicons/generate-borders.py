#!/usr/bin/env python3
"""Regenerates tables/borders.tsv from Natural Earth's low-resolution countries (public domain).

    pip download geopandas==0.14.4 --no-deps && Sources/CLexicons/generate-borders.py geopandas-*.whl

The wheel carries them as an ESRI shapefile (geopandas/datasets/naturalearth_lowres), 1:110 million.
Country codes are taken from tables/countries.tsv, by name.
"""
import pathlib
import struct
import sys
import zipfile

TABLES = pathlib.Path(__file__).parent / "tables"
FOLDER = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
# What Natural Earth calls otherwise than tables/countries.tsv; lands without a code have "-".
CODES = {
    "Bosnia and Herz.": "BA", "Central African Rep.": "CF", "Dem. Rep. Congo": "CD",
    "Dominican Rep.": "DO", "Eq. Guinea": "GQ", "Falkland Is.": "FK",
    "Fr. S. Antarctic Lands": "TF", "N. Cyprus": "-", "S. Sudan": "SS", "Solomon Is.": "SB",
    "Somaliland": "-", "W. Sahara": "EH", "eSwatini": "SZ", "Antarctica": "AQ",
}


def names(dbf):
    """The name of each record of a dBase table."""
    count, header, size = struct.unpack("<IHH", dbf[4:12])
    fields, at, offset = {}, 32, 1
    while dbf[at] != 0x0D:
        fields[dbf[at:at + 11].split(b"\0")[0].decode()] = (offset, dbf[at + 16])
        offset += dbf[at + 16]
        at += 32
    first, length = fields["name"]
    return [
        dbf[header + row * size + first:header + row * size + first + length].decode("latin-1").strip(" \0")
        for row in range(count)
    ]


def rings(shp):
    """The rings of each record of a shapefile of polygons."""
    at, result = 100, []
    while at < len(shp):
        words, = struct.unpack(">i", shp[at + 4:at + 8])
        record = shp[at + 8:at + 8 + words * 2]
        parts, points = struct.unpack("<ii", record[36:44])
        starts = list(struct.unpack(f"<{parts}i", record[44:44 + 4 * parts])) + [points]
        flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts:44 + 4 * parts + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2]))
        result.append([pairs[a:b] for a, b in zip(starts, starts[1:])])
        at += 8 + words * 2
    return result


def codes():
    """Country codes by name."""
    lines = (TABLES / "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    found = {}
    for row in rows:
        for name in [row[1]] + (row[2].split("|") if len(row) > 2 else []):
            found.setdefault(name, row[0])
    return found


def text(ring):
    """Points as `east,north` in hundredths of a degree; the last one is the first again."""
    points = []
    for east, north in ring:
        point = f"{round(east * 100)},{round(north * 100)}"
        if not points or points[-1] != point:
            points.append(point)
    return " ".join(points)


def main():
    wheel = zipfile.ZipFile(sys.argv[1])
    code_of = codes()
    rows = []
    for name, parts in zip(names(wheel.read(FOLDER + ".dbf")), rings(wheel.read(FOLDER + ".shp"))):
        code = CODES.get(name) or code_of.get(name)
        if code is None:
            sys.exit(f"no code for {name}")
        # A sliver that rounding has closed to less than a triangle is left out.
        rows += [(code, line) for line in map(text, parts) if line.count(" ") >= 3]
    rows.sort()
    lines = [
        "# Coasts and borders of the world's countries, a ring a row. Source: Natural Earth, 1:110",
        "# million (https://www.naturalearthdata.com, public domain), by way of the Python package",
        "# geopandas 0.14.4; made by generate-borders.py, not edited by hand. `country` is the code in",
        "# countries.tsv, `-` for none; `ring` is a closed line of points `east,north` in hundredths of",
        "# a degree.",
        "country\tring",
    ] + ["\t".join(row) for row in rows]
    (TABLES / "borders.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
