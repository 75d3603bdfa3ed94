"""Workers: how they come to be, and that none outlives the process it works for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PRELUDE = """
import os, sys, time
from threading import Event, Thread
from gongkai import crew, heap, outputs, workers
crew.cores = lambda: 2
"""
THREADED = """
Thread(target=Event().wait, daemon=True).start()
"""
WORKING = """
with crew.pool(crew.WORKERS_FROM, "gongkai.outputs") as executor:
    print(executor.submit(len, "十个字").result(), flush=True)
    time.sleep(600)
"""


EXPECTED = ["fork", "forkserver"] if sys.platform == "linux" else ["spawn", "spawn"]


@pytest.mark.parametrize("door", ["", THREADED], ids=["one thread", "threads of its own"])
def test_workers_end_with_the_process_that_was_killed(door: str) -> None:
    """They hold its output open as long as they live, and the build's lock as well."""
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + door + WORKING],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "3\n"
    process.kill()
    assert process.communicate(timeout=60)[0] == ""


def test_a_process_with_threads_is_never_forked() -> None:
    """A lock that another thread holds would stay locked in the fork."""
    ask = "print(crew.origin('gongkai.outputs').get_start_method())"
    told = [
        subprocess.run(
            [sys.executable, "-c", PRELUDE + door + ask], capture_output=True, text=True, check=True
        )
        for door in ("", THREADED)
    ]
    assert [each.stdout.strip() for each in told] == EXPECTED


def test_who_settles_looks_for_rings_again() -> None:
    """The engine's door looks for none while it imports."""
    ask = "import gc; gc.disable(); heap.settle(); print(gc.isenabled())"
    told = subprocess.run([sys.executable, "-c", PRELUDE + ask], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"


RELIEVED = """
with crew.pool(crew.WORKERS_FROM, "gongkai.outputs") as executor:
    def known():
        return {executor.submit(os.getpid).result() for _ in range(8)}
    before = known()
    crew.relieve(executor, crew.RELIEVED_FROM - 1)
    assert known() & before, "few records are not worth it"
    crew.relieve(executor, crew.RELIEVED_FROM)
    after = known()
    assert after and not after & before and os.getpid() not in after
    assert list(workers.spread(executor, len, ["一", "二二"] * 9)) == [1, 2] * 9
"""


@pytest.mark.parametrize("door", ["", THREADED], ids=["one thread", "threads of its own"])
def test_workers_that_are_relieved_are_others(door: str) -> None:
    """What the first ones remembered is in nobody's memory any more."""
    subprocess.run([sys.executable, "-c", PRELUDE + door + RELIEVED], check=True)


LATER = """
with crew.pool(crew.WORKERS_FROM, "gongkai.outputs") as executor:
    executor.submit(len, "").result()
    outputs.read_later = "a hundred megabytes"
    asked = "hasattr(__import__('gongkai.outputs').outputs, 'read_later')"
    crew.relieve(executor, crew.RELIEVED_FROM)
    assert eval(asked) and not executor.submit(eval, asked).result()
"""


@pytest.mark.parametrize("door", ["", THREADED], ids=["one thread", "threads of its own"])
def test_who_comes_after_others_holds_nothing_that_was_read_meanwhile(door: str) -> None:
    """A fork of a build in its middle would hold all that the build holds."""
    subprocess.run([sys.executable, "-c", PRELUDE + door + LATER], check=True)


EARLY = """
with crew.pool(crew.WORKERS_FROM, "gongkai.outputs") as executor:
    outputs.read_later = "a hundred thousand names of files"
    asked = "hasattr(__import__('gongkai.outputs').outputs, 'read_later')"
    assert eval(asked) and not executor.submit(eval, asked).result()
"""


@pytest.mark.parametrize("door", ["", THREADED], ids=["one thread", "threads of its own"])
def test_who_is_called_first_holds_nothing_that_was_read_before_the_first_job(door: str) -> None:
    """A fork made with the first job would hold whatever was looked up to give it out."""
    subprocess.run([sys.executable, "-c", PRELUDE + door + EARLY], check=True)


INTERRUPTED = """
with crew.pool(crew.WORKERS_FROM, "gongkai.outputs") as executor:
    given = [executor.submit(time.sleep, 0.2) for _ in range(3)]
    print("working", flush=True)
    [each.result() for each in given]
    executor.submit(time.sleep, 1).result()
"""


@pytest.mark.parametrize("door", ["", THREADED], ids=["one thread", "threads of its own"])
def test_who_interrupts_at_the_terminal_hears_of_it_once(door: str) -> None:
    """The terminal tells every process: workers leave it to the one that they work for."""
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + door + INTERRUPTED],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert said.count("Traceback") == 1
    assert said.endswith("KeyboardInterrupt\n")
