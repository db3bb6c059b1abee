"""Work off the window's thread: when its answer arrives, and what is left of it then."""

from __future__ import annotations

import threading
from time import sleep

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.background import Task
from annotator.gui.overriding import override


class _SlowToEnd(Task):
    """A task whose thread is not through when it has given its answer."""

    @override
    def _run(self) -> None:
        super()._run()
        sleep(0.05)


def threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "task"]


def test_the_thread_has_ended_when_the_answer_arrives(qtbot: QtBot) -> None:
    """Whoever gets it may delete the task, or end the program, which a thread that still emits does not survive."""
    left: list[list[threading.Thread]] = []
    task = _SlowToEnd(lambda _progress: 7)
    task.finished.connect(lambda _answer: left.append(threads()))

    with qtbot.waitSignal(task.finished) as answer:
        task.start()

    assert answer.args == [7]
    assert left == [[]]


def test_a_task_can_be_deleted_by_whoever_gets_its_answer(qtbot: QtBot) -> None:
    for _ in range(50):
        task = Task(lambda progress: progress(1, 1, "all"))
        task.finished.connect(task.deleteLater)
        with qtbot.waitSignal(task.finished):
            task.start()
    assert threads() == []


@pytest.mark.parametrize("work_ends_first", [True, False])
def test_nobody_is_told_of_an_answer_after_the_end(qtbot: QtBot, work_ends_first: bool) -> None:
    told: list[object] = []
    begun = threading.Event()

    def work(task: Task) -> str:
        begun.set()
        while not (work_ends_first or task.cancelled()):
            sleep(0.001)
        return "done"

    task = Task(work)
    task.finished.connect(told.append)
    task.start()
    assert begun.wait(5)
    task.end()
    qtbot.wait(20)

    assert told == []


def test_what_the_work_raises_is_handed_over(qtbot: QtBot) -> None:
    def work(_task: Task) -> None:
        raise ValueError("no")

    task = Task(work)
    with qtbot.waitSignal(task.failed) as failure:
        task.start()
    assert str(failure.args[0]) == "no"
