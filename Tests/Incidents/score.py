#!/usr/bin/env python3
"""How well do the program's incidents agree with the hand-made groups? B-cubed precision and recall.

  score.py GOLD FINDINGS [--errors]   GOLD is a file of this folder, FINDINGS what `crisis-monitor export`
                                      printed for the folder it speaks of; the last line is the summary
  score.py --find GOLD ROOT           print the folder under ROOT, or beside it, that GOLD speaks of
  score.py --selftest [GOLD...]       check the scorer by itself

README.md says what the lines of GOLD mean.
"""
import collections
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = ("seeds.jsonl", "syria.jsonl", "haiti.jsonl")


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_gold(path):
    """The heading of a gold file, and those of its events that are scored."""
    heading, *events = read_lines(path)
    return heading, [e for e in events if e["group"] is not None and not e.get("doubtful")]


def read_findings(path):
    """The export's events, and for each event's id the first incident that lists it (None: no incidents)."""
    events, incident_of, has_incidents = [], {}, False
    for record in read_lines(path):
        if record["type"] == "event":
            events.append(record)
        elif record["type"] == "incident":
            has_incidents = True
            for event in record["events"]:
                incident_of.setdefault(event, record["id"])
    return events, incident_of if has_incidents else None


# MARK: which found event is which gold event


def overlap(gold, found):
    return min(gold["end"], found["trigger_end"]) - max(gold["start"], found["trigger_start"])


def matched(gold_events, found_events):
    """Pairs (gold, found) by document and overlapping trigger, each event in one pair at most.

    Two events can share a trigger (declared in one place and in another), so an equal category and
    place go before a longer overlap.
    """
    found_in = collections.defaultdict(list)
    for index, found in enumerate(found_events):
        found_in[found["document"]].append(index)
    candidates = []
    for gold_index, gold in enumerate(gold_events):
        for index in found_in[gold["document"]]:
            found = found_events[index]
            shared = overlap(gold, found)
            if shared > 0:
                same_category = gold["category"] == found["category"]
                same_place = gold.get("place") == found.get("place")
                candidates.append((-same_category, -same_place, -shared, gold_index, index))
    pairs, used_gold, used_found = [], set(), set()
    for *_, gold_index, index in sorted(candidates):
        if gold_index not in used_gold and index not in used_found:
            used_gold.add(gold_index)
            used_found.add(index)
            pairs.append((gold_events[gold_index], found_events[index]))
    pairs.sort(key=lambda pair: (pair[0]["document"], pair[0]["start"]))
    return pairs


# MARK: the measure


def b_cubed(gold_labels, labels, only=None):
    """(precision, recall, F1) of a grouping; `only`: positions to average over, all unless given."""
    gold_sizes = collections.Counter(gold_labels)
    sizes = collections.Counter(labels)
    shared = collections.Counter(zip(gold_labels, labels))
    positions = range(len(labels)) if only is None else only
    if not positions:
        return 0.0, 0.0, 0.0
    precision = recall = 0.0
    for position in positions:
        both = shared[gold_labels[position], labels[position]]
        precision += both / sizes[labels[position]]
        recall += both / gold_sizes[gold_labels[position]]
    precision /= len(positions)
    recall /= len(positions)
    return precision, recall, 2 * precision * recall / (precision + recall)


def in_company(gold_labels, labels):
    """The positions of events that are not alone, in the gold groups or in the grouping."""
    gold_sizes, sizes = collections.Counter(gold_labels), collections.Counter(labels)
    return [
        position
        for position in range(len(labels))
        if gold_sizes[gold_labels[position]] > 1 or sizes[labels[position]] > 1
    ]


def alone(found_events):
    return list(range(len(found_events)))


def by_category_place_day(found_events):
    """The rule that is too simple: what has one category, one place and one day is one incident."""
    return [
        (e["category"], e.get("place_id"), (e.get("time_from") or f"unknown {index}")[:10])
        for index, e in enumerate(found_events)
    ]


def by_incident(found_events, incident_of):
    return [incident_of.get(e["id"], f"alone {index}") for index, e in enumerate(found_events)]


# MARK: what is printed


def print_errors(pairs, labels, limit=12):
    """The gold groups that the grouping breaks up most, and the incidents that mix most."""

    def show(title, own, other, own_name, other_name):
        members = collections.defaultdict(list)
        for position, label in enumerate(own):
            members[label].append(position)
        wrong = {}
        for label, positions in members.items():
            parts = collections.Counter(other[position] for position in positions)
            apart = len(positions) ** 2 - sum(size * size for size in parts.values())
            if apart:
                wrong[label] = (-apart, len(parts))
        print(f"\n{title}: {len(wrong)}")
        for label in sorted(wrong, key=lambda label: (wrong[label], str(label)))[:limit]:
            print(f"  {own_name} {label}: {len(members[label])} events in {wrong[label][1]} {other_name}")
            for position in sorted(members[label], key=lambda position: str(other[position])):
                gold, found = pairs[position]
                where = f"{gold['document']}@{gold['start']}"
                what = f"[{found['trigger']}] {found['category']}, {found.get('place')}, {found.get('time')}"
                print(f"    {other[position]}  {where}  {what}")

    gold_labels = [gold["group"] for gold, _ in pairs]
    show("split", gold_labels, labels, "group", "incidents")
    show("merged", labels, gold_labels, "incident", "groups")


def score(gold_path, findings_path, errors=False):
    heading, gold_events = read_gold(gold_path)
    found_events, incident_of = read_findings(findings_path)
    pairs = matched(gold_events, found_events)
    gold_labels = [gold["group"] for gold, _ in pairs]
    found = [event for _, event in pairs]
    rows = [("every event alone", alone(found)), ("category, place and day", by_category_place_day(found))]
    if incident_of is not None:
        rows.append(("incidents", by_incident(found, incident_of)))
    if errors:
        print_errors(pairs, rows[-1][1])
        print()
    summaries = {}
    for name, labels in rows:
        precision, recall, f1 = b_cubed(gold_labels, labels)
        company = b_cubed(gold_labels, labels, in_company(gold_labels, labels))[2]
        summaries[name] = f1, company
        print(f"{name:24} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}   not alone: F1 {company:.3f}")
    groups = collections.Counter(gold_labels)
    print(
        f"{heading['set']}: {len(pairs)} of {len(gold_events)} gold events found,"
        f" {len(gold_events) - len(pairs)} missing; {len(groups)} groups,"
        f" {sum(size > 1 for size in groups.values())} of two or more"
    )
    simple = f"alone {summaries['every event alone'][0]:.3f}, by day {summaries['category, place and day'][0]:.3f}"
    if incident_of is None:
        print(f"no incident records in the export ({simple})")
        return
    precision, recall, f1 = b_cubed(gold_labels, rows[-1][1])
    print(
        f"b3_f1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} not_alone {summaries['incidents'][1]:.3f}"
        f" events {len(pairs)}/{len(gold_events)} ({simple})"
    )


def find_folder(gold_path, root):
    """The folder that the gold file speaks of: its name ends as the heading says, its reports are the same."""
    heading = read_lines(gold_path)[0]
    suffix = os.sep + heading["folder"].replace("/", os.sep)

    def holds(folder):
        return all(
            os.path.isfile(path) and os.path.getsize(path) == size
            for name, size in heading["documents"].items()
            for path in [os.path.join(folder, name)]
        )

    root = os.path.realpath(root)
    beside = os.path.join(os.path.dirname(root), heading["folder"])
    seen = set()
    for folder, subfolders, _ in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            subfolders.clear()
            continue
        seen.add(real)
        subfolders.sort()
        if folder.endswith(suffix) and holds(folder):
            return folder
    return beside if holds(beside) else None


# MARK: checking the scorer


def selftest(gold_paths):
    # Two groups, {0 1 2} and {3 4}; every figure worked out by hand.
    gold_labels = ["a", "a", "a", "b", "b"]
    expected = [
        ("itself", ["a", "a", "a", "b", "b"], 1, 1),
        ("renamed", [7, 7, 7, 1, 1], 1, 1),
        ("alone", [0, 1, 2, 3, 4], 1, (3 * 1 / 3 + 2 * 1 / 2) / 5),
        ("together", [0] * 5, (3 * 3 / 5 + 2 * 2 / 5) / 5, 1),
        ("mixed", [0, 0, 1, 1, 1], (2 + 1 / 3 + 4 / 3) / 5, (4 / 3 + 1 / 3 + 2) / 5),
    ]
    for name, labels, precision, recall in expected:
        got = b_cubed(gold_labels, labels)
        assert abs(got[0] - precision) < 1e-12 and abs(got[1] - recall) < 1e-12, (name, got)
    assert in_company(["a", "b", "c"], [0, 1, 1]) == [1, 2]

    # One trigger, two places; a third event elsewhere is not found.
    gold = [dict(document="d", start=10, end=18, category="curfew", place=p, group=p) for p in ("X", "Y")]
    gold.append(dict(document="d", start=90, end=95, category="curfew", place="X", group="Z"))
    found = [dict(document="d", trigger_start=10, trigger_end=18, category="curfew", place=p) for p in ("Y", "X")]
    pairs = matched(gold, found)
    assert [(g["place"], f["place"]) for g, f in pairs] == [("X", "X"), ("Y", "Y")], pairs

    for path in gold_paths:
        heading, events = read_gold(path)
        assert all(e["document"] in heading["documents"] and e["start"] < e["end"] for e in events), path
        as_found = [dict(e, trigger_start=e["start"], trigger_end=e["end"], id=i) for i, e in enumerate(events)]
        labels = [e["group"] for e in events]
        own = matched(events, as_found)
        assert len(own) == len(events), path
        assert b_cubed(labels, [labels[f["id"]] for _, f in sorted(own, key=lambda p: p[1]["id"])]) == (1, 1, 1), path
        singles, together = b_cubed(labels, alone(events)), b_cubed(labels, [0] * len(events))
        sizes = collections.Counter(labels)
        assert singles[0] == 1 and abs(singles[1] - len(sizes) / len(labels)) < 1e-9
        assert together[1] == 1 and abs(together[0] - sum(n * n for n in sizes.values()) / len(labels) ** 2) < 1e-9
        print(
            f"{heading['set']}: {len(labels)} events in {len(sizes)} groups; itself 1.000,"
            f" alone {singles[2]:.3f}, all in one {together[2]:.3f}"
        )
    print("score.py: as expected")


def main(arguments):
    if arguments[:1] == ["--selftest"]:
        paths = arguments[1:] or [os.path.join(HERE, name) for name in SETS]
        selftest([path for path in paths if os.path.exists(path)])
    elif len(arguments) == 3 and arguments[0] == "--find":
        folder = find_folder(*arguments[1:])
        if folder is None:
            return 1
        print(folder)
    elif len(arguments) in (2, 3) and arguments[2:] in ([], ["--errors"]):
        score(*arguments[:2], errors=len(arguments) == 3)
    else:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
