"""A process with little to spend: what it answers, what ends it, and that nothing else suffers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from components.settings import ROOT
from events.limited import Cause, LimitedProcess, Limits, Overdrawn

FUNCTIONS = """
import os, signal, sys, time

def back(content, **named):
    yield [content.decode(), named]

def many(_content, *, rows):
    for number in range(rows):
        yield [number, "x" * 100]

def nothing(_content):
    return ()

def where(_content):
    yield [os.getpid(), [name for name in sys.modules if name.startswith(("events", "site"))]]

def hog(_content, *, megabytes):
    yield len(bytearray(megabytes * 1_000_000))

def spin(_content):
    while True:
        pass

def sleep(_content, *, seconds):
    time.sleep(seconds)
    yield "awake"

def first_then_sleep(_content):
    yield "first"
    time.sleep(60)

def die(_content):
    os.kill(os.getpid(), signal.SIGSEGV)
    yield "alive"

def wrong(_content):
    raise RuntimeError("not foreseen")
    yield

def prints(_content):
    print("a library says something")
    os.write(1, b"and its C part too\\\\n")
    yield "answer"

def garbage(_content, *, what):
    for number in range(3, 20):
        try:
            os.write(number, bytes.fromhex(what))
        except OSError:
            pass
    yield "answer"

def endless(_content):
    block = b"=" + b"1" * 65_535
    out = next(n for n in range(3, 20) if writable(n))
    while True:
        os.write(out, block)
    yield

def writable(number):
    try:
        return os.write(number, b"=1") == 2
    except OSError:
        return False

def writes(_content, *, path):
    with open(path, "w") as stream:
        stream.write("x" * 100_000)
    yield "written"
"""


@pytest.fixture
def functions(tmp_path):
    file = tmp_path / "functions.py"
    file.write_text(FUNCTIONS.replace("\\\\", "\\"), "utf-8")
    return file


@pytest.fixture
def process(functions):
    with LimitedProcess(functions, Limits(cpu_seconds=1, memory=50_000_000)) as one:
        yield one


def cause(process, function, **named):
    with pytest.raises(Overdrawn) as refused:
        list(process.ask(function, **named))
    return refused.value.cause


def test_bytes_and_names_go_there_and_come_back_in_the_same_process(process):
    text = "ø\n\x00=." * 100_000
    assert list(process.ask("back", text.encode(), a=1, b=["ø"])) == [[text, {"a": 1, "b": ["ø"]}]]
    (first,), (second,) = process.ask("where"), process.ask("where")
    assert first == second  # also: nothing of Dateline is loaded there
    assert first[1] == []


def test_many_answers_come_one_by_one_and_none_is_an_answer_too(process):
    assert [row[0] for row in process.ask("many", rows=5000)] == list(range(5000))
    assert list(process.ask("nothing")) == []


def test_what_libraries_print_is_no_answer(process):
    assert list(process.ask("prints")) == ["answer"]


@pytest.mark.parametrize(("function", "named", "why"), [
    ("hog", {"megabytes": 80}, Cause.MEMORY), ("spin", {}, Cause.TIME),
    ("die", {}, Cause.BROKEN), ("wrong", {}, Cause.BROKEN), ("no_such", {}, Cause.BROKEN),
    ("garbage", {"what": b"=no json\n".hex()}, Cause.BROKEN),
    ("garbage", {"what": b"cos\nsystem\n".hex()}, Cause.BROKEN),
    ("garbage", {"what": ("=" + "[" * 100_000 + "\n").encode().hex()}, Cause.BROKEN),
    ("endless", {}, Cause.BROKEN),
])  # fmt: skip
def test_what_oversteps_ends_and_the_next_question_is_answered(process, function, named, why):
    assert cause(process, function, **named) is why
    assert list(process.ask("hog", megabytes=20)) == [20_000_000]


def test_who_keeps_us_waiting_is_ended_by_the_clock(functions):
    with LimitedProcess(functions, Limits(wall_seconds=0.2)) as process:
        assert cause(process, "sleep", seconds=60) is Cause.TIME
        answers = process.ask("first_then_sleep")
        assert next(answers) == "first"
        with pytest.raises(Overdrawn):
            next(answers)


def test_the_clock_stands_still_while_nobody_waits(functions):
    with LimitedProcess(functions, Limits(wall_seconds=2)) as process:
        answers = process.ask("many", rows=10_000)
        next(answers)
        time.sleep(2.5)
        assert sum(1 for _ in answers) == 9_999


def test_it_writes_no_files(process, tmp_path):
    assert cause(process, "writes", path=str(tmp_path / "written")) is Cause.BROKEN
    assert (tmp_path / "written").stat().st_size == 0


def test_a_file_that_cannot_be_loaded_is_said_to_be_so(tmp_path):
    (tmp_path / "no.py").write_text("import no_such_library\n")
    with LimitedProcess(tmp_path / "no.py") as process:
        assert cause(process, "any") is Cause.NO_START


def alive(pid):
    """Whether a process computes or waits; one that is only not yet buried does neither."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_who_leaves_early_leaves_no_process(process):
    ((pid, _),) = process.ask("where")
    answers = process.ask("many", rows=1_000_000)
    next(answers)
    assert alive(pid)
    answers.close()
    assert not alive(pid)


PARENT = """
import sys
from pathlib import Path
from events.limited import LimitedProcess, Limits
with LimitedProcess(Path(sys.argv[1]), Limits(wall_seconds=1)) as process:
    ((pid, _),) = process.ask("where")
    print(pid, flush=True)
    if sys.argv[2] == "idle":
        sys.stdin.read()
    list(process.ask(sys.argv[2], **({"seconds": 600} if sys.argv[2] == "sleep" else {})))
"""


@pytest.mark.parametrize("busy", ["idle", "spin", "sleep", "endless"])
def test_a_parent_that_is_killed_leaves_no_process(functions, busy):
    command = [sys.executable, "-c", PARENT, str(functions), busy]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        assert alive(child)
        os.kill(parent.pid, signal.SIGKILL)
    until(lambda: not alive(child))
