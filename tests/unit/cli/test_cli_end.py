"""How the process of a command ends: at once, but with nothing left undone."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from pipeline.settings import PROJECT_ROOT


def ended(lines: str) -> subprocess.CompletedProcess[str]:
    """Run lines in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(lines)],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("code", "status"), [("None", 0), ("0", 0), ("3", 3)])
def test_threads_handlers_and_output_are_not_cut_off(code: str, status: int) -> None:
    done = ended(
        f"""
        import atexit, threading, time
        from pipeline.cli import leave
        atexit.register(lambda: print("handler", end=""))
        threading.Thread(target=lambda: (time.sleep(0.2), print("thread", end=" "))).start()
        leave(SystemExit({code}))
        print("not reached")
        """
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, "thread handler", "")


def test_objects_are_not_taken_apart() -> None:
    done = ended(
        """
        from pipeline.cli import leave
        class Kept:
            def __del__(self):
                print("taken apart")
        kept = Kept()
        kept.itself = kept
        leave(SystemExit(0))
        """
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_words_of_an_exit_are_printed() -> None:
    done = ended("from pipeline.cli import leave; leave(SystemExit('no such thing'))")
    assert (done.returncode, done.stderr) == (1, "no such thing\n")


def test_a_command_leaves_with_its_code_and_its_output() -> None:
    done = ended("import sys; sys.argv = ['kaohe', 'version']; from pipeline.cli import main; main()")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("kaohe")
