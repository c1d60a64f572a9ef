#!/usr/bin/env python3
"""Leaves the monitor open over a folder that never rests, and asks whether its memory stays flat.

    Tests/soak.py PROGRAM SEEDS SECONDS

Files come, change, are renamed and go, each with names that were never heard before, while random
keys are typed in a window that changes its size. Three times a minute the folder is put back to
what it was, the keys rest, and the memory is read: the same work with the same reports must take the
same memory, however long ago it began. The first fifth warms up. Of the rest, the median of the last
third may lie at most 1 % above that of the first. Standard library only; Linux.
"""
import fcntl
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

CYCLE = 20  # seconds between two looks at the memory
REPORTS = 200
ALLOWED = 0.01  # growth of the memory

# All that moves, narrows, searches and opens pages; nothing that quits, writes or starts programs, and
# nothing that an analyst says and that is kept for ever: no marks, no verdicts.
KEYS = (
    ["j", "k", "\x06", "\x02", "g", "G", "\t", "\x1b[Z", "\r", "\x1b", "\x1b[A", "\x1b[B"]
    + [" ", "-", "0", "1", "2", "3", "4", "u", "\x12", "X", "s", "i", "C", "a", "t", "[", "]"]
    + ["w", "R", "M", "n", "p", "v", "z", "<", ">", "(", ")", "|", "H", "?"]
    + ["/police\x1b", "/fire\r", "f", "c", "alat\r", ":city:Almaty -category:statement\r"]
    + [":since:2022-01-04\r", ":no such word:\x1b", "+\x1b", "=\x1b"]
)


class Reports:
    """A folder of reports, made of paragraphs of others."""

    def __init__(self, seeds, folder, dice):
        texts = [p.read_text("utf-8", "replace") for p in sorted(pathlib.Path(seeds).rglob("*.txt"))]
        self.paragraphs = [p for text in texts for p in text.split("\n\n") if p.strip()]
        self.folder, self.dice, self.count = folder, dice, 0
        self.first = {f"report-{n:03}.txt": self.text(f"north-{n}") for n in range(REPORTS)}
        self.now = {}
        self.restore()

    def name(self):
        letters = "abcdefghijklmnopqrstuvwxyz"
        return "".join(self.dice.choice(letters) for _ in range(8)).capitalize()

    def text(self, word):
        parts = self.dice.sample(self.paragraphs, 6)
        who, where = self.name(), self.name()
        new = f"Governor {who} {self.name()} said police fired at {word} protesters in {where} on Monday."
        return f"date 2022-01-0{self.dice.randint(1, 7)}\n\n" + "\n\n".join(parts + [new]) + "\n"

    def write(self, name, text):
        self.now[name] = text
        path = self.folder / name
        if self.dice.random() < 0.5:
            path.write_text(text, "utf-8")
        else:
            part = self.folder / f".{name}.part"
            part.write_text(text, "utf-8")
            part.rename(path)

    def disturb(self):
        """One file comes, changes, goes, or gets another name."""
        self.count += 1
        name = self.dice.choice(sorted(self.now))
        kind = self.dice.randrange(6)
        if kind == 0 and len(self.now) > REPORTS - 30:
            (self.folder / name).unlink()
            del self.now[name]
        elif kind == 1 and len(self.now) < REPORTS + 30:
            self.write(f"new-{self.count}.txt", self.text("new"))
        elif kind == 2:
            other = f"renamed-{self.count}.txt"
            (self.folder / name).rename(self.folder / other)
            self.now[other] = self.now.pop(name)
        else:
            self.write(name, self.text(f"south-{self.count}"))

    def restore(self):
        for name in set(self.now) - set(self.first):
            (self.folder / name).unlink()
            del self.now[name]
        for name, text in self.first.items():
            if self.now.get(name) != text:
                self.write(name, text)


class Monitor:
    """The program in a terminal of its own."""

    def __init__(self, program, folder, state):
        self.bytes = 0
        self.ending = None
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            for kind in ("STATE", "CONFIG", "CACHE"):
                os.environ[f"XDG_{kind}_HOME"] = state
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", SWIFT_BACKTRACE="enable=no")
            os.execv(program, [program, str(folder)])
        self.resize(40, 120)

    def resize(self, rows, columns):
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)

    def type(self, keys):
        try:
            os.write(self.terminal, keys.encode())
        except OSError:
            pass  # it has ended; whoever asks is told

    def read(self, seconds):
        """Takes what is painted for so long; answers whether anything was."""
        end, something = time.monotonic() + seconds, False
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.terminal], [], [], left)[0]:
                break
            try:
                self.bytes += len(os.read(self.terminal, 1 << 16))
            except OSError:
                return False
            something = True
        return something

    def has_ended(self):
        if self.ending is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process != 0:
                self.ending = os.waitstatus_to_exitcode(status)
        return self.ending is not None

    def status(self, key):
        for line in open(f"/proc/{self.process}/status"):
            if line.startswith(key + ":"):
                return int(line.split()[1])
        return 0

    def processor_seconds(self):
        fields = open(f"/proc/{self.process}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rest(self):
        """Waits until nothing is painted and hardly anything is done, 30 seconds at most."""
        for _ in range(30):
            before = self.processor_seconds()
            if not self.read(1) and self.processor_seconds() - before < 0.02:
                return
            self.read(0.2)


def run(program, seeds, seconds, work):
    dice = random.Random(6)
    folder = work / "reports"
    folder.mkdir()
    reports = Reports(seeds, folder, dice)
    monitor = Monitor(program, folder, str(work / "state"))
    monitor.rest()
    begin, memory, keys = time.monotonic(), [], 0
    shown, typed = 0, []
    while time.monotonic() - begin < seconds:
        end = time.monotonic() + CYCLE
        while time.monotonic() < end:
            reports.disturb()
            for _ in range(dice.randint(0, 8)):
                typed = (typed + [dice.choice(KEYS)])[-30:]
                monitor.type(typed[-1])
                keys += 1
                monitor.read(0.02)
            if dice.random() < 0.1:
                monitor.resize(dice.randint(1, 60), dice.randint(1, 200))
            monitor.read(0.1)
            if monitor.has_ended():
                print(f"soak: the monitor has ended by itself, {monitor.ending}; the last keys: {typed}")
                return 1
        # Back to where all began: the same reports, the same size, no filter, no page, and nothing
        # that has changed and was not looked at, which is kept until it is.
        reports.restore()
        monitor.resize(40, 120)
        for _ in range(6):
            monitor.type("\x1b")
            monitor.read(0.1)
        monitor.rest()
        monitor.type("vF")
        monitor.rest()
        memory.append(monitor.status("RssAnon"))
        minute = int((time.monotonic() - begin) / 60)
        if minute > shown or len(memory) == 1:
            shown = minute
            print(
                f"{minute:4} min  {memory[-1] / 1024:8.1f} MB  {monitor.status('Threads'):3} threads"
                f"  {len(os.listdir(f'/proc/{monitor.process}/fd')):3} files  {keys:7} keys"
                f"  {reports.count:6} changes  {monitor.bytes / 1e6:7.1f} MB painted",
                flush=True)
    os.kill(monitor.process, signal.SIGTERM)
    while not monitor.has_ended():
        monitor.read(0.1)
        time.sleep(0.01)
    return verdict(memory)


def verdict(memory):
    steady = memory[len(memory) // 5:]
    third = len(steady) // 3
    if third < 2:
        print("soak: too short to tell; give it five minutes")
        return 2
    first, last = statistics.median(steady[:third]), statistics.median(steady[-third:])
    growth = last / first - 1
    flat = growth <= ALLOWED
    print(
        f"soak: {first / 1024:.1f} MB, at the end {last / 1024:.1f} MB: {growth:+.2%},"
        f" {'flat' if flat else 'NOT FLAT'} ({ALLOWED:.0%} is allowed)")
    return 0 if flat else 1


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    work = pathlib.Path(tempfile.mkdtemp(prefix="crisis-monitor-soak-"))
    try:
        return run(os.path.abspath(sys.argv[1]), sys.argv[2], float(sys.argv[3]), work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


sys.exit(main())
