#!/usr/bin/env python3
"""Has the monitor read files that nobody would write, in their full size.

    Tests/hostile.py PROGRAM

Each is exported alone; processor time and the most memory are printed. Of a file 8 MB are read, and its
record must say so.
What takes more than two minutes of processor time or, beside what the program itself has, more than a
hundred times the memory of what is read, or does not end by itself, fails.
Standard library only; Linux.
"""
import os
import pathlib
import resource
import sys
import tempfile

MEGABYTE = 1_000_000
SENTENCE = b"Police fired shots in Almaty on 5 January 2022, witnesses said. "

# Of each file its parts: bytes, and how many of them in all.
FILES = {
    "a line of 100 MB": [(SENTENCE, 100 * MEGABYTE)],
    "a word of 100 MB": [(b"x", 100 * MEGABYTE)],
    "a million quotation marks": [(b'"', MEGABYTE)],
    "a million open quotes": [("“".encode(), 3 * MEGABYTE)],
    "a million brackets": [(b"(", MEGABYTE)],
    "a million block quotes": [(b"> ", 2 * MEGABYTE), (SENTENCE, 100)],
    "a million line ends": [(b"a\r", MEGABYTE), (b"\n\r\n", MEGABYTE)],
    "a million combining marks": [("e\u0301\u0301\u0301".encode(), 2 * MEGABYTE)],
    "broken bytes": [(SENTENCE, MEGABYTE), (b"\xff", MEGABYTE // 20)],
    "UTF-16": [(b"\xff\xfe", 2), (SENTENCE.decode().encode("utf-16-le"), 8 * MEGABYTE)],
    "a million digits": [(b"Police killed ", 14), (b"9", MEGABYTE), (b" people. ", 9)],
    "dates": [(b"30 February 0000, 9999-12-31, ", MEGABYTE)],
    "names": [(b"John Smith and Anna Berg of Paris, ", 8 * MEGABYTE)],
    "who said that": [(b"he said that she said that ", MEGABYTE)],
    "a hole of 1 GB": [],
}


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def export(program, folder):
    """Its status, processor seconds, most memory, and the beginning of what it prints."""
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        limits()
        os.dup2(write, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, 64)
        os.execv(program, [program, "export", str(folder)])
    os.close(write)
    with open(read, "rb") as output:
        head = output.read(1 << 16)
        while output.read(1 << 20):
            pass
    _, status, used = os.wait4(process, 0)
    return status, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, head


def write(report, parts):
    with report.open("wb") as file:
        for unit, size in parts:
            many = max(1, min(size, 1 << 16) // len(unit))
            for _ in range(size // len(unit) // many):
                file.write(unit * many)
        if not parts:
            file.truncate(1000 * MEGABYTE)


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    failures = 0
    with tempfile.TemporaryDirectory(prefix="crisis-monitor-hostile-") as work:
        report = pathlib.Path(work) / "report.txt"
        for name, parts in FILES.items():
            write(report, parts)
            size = report.stat().st_size
            read = min(size, 8 * MEGABYTE)
            status, seconds, memory, head = export(os.path.abspath(sys.argv[1]), work)
            right = status == 0 and memory < 3e8 + 100 * read
            if read < size:
                right = right and b"only the first 8000000 of" in head
            failures += not right
            print(
                f"{name:26} {read / 1e6:6.1f} MB read {seconds:6.2f} s"
                f" {memory / 1e6:7.1f} MB  {'' if right else 'FAILED'}", flush=True)
    return 1 if failures else 0


sys.exit(main())
