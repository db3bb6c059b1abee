"""A child process saves and is killed at any moment; what it leaves is the old state or the new one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from annotator.domain.annotations import ArticleLabels
from annotator.domain.projects import Project
from annotator.storage.folder import ProjectFolder
from annotator.storage.journal import replay
from tests.storage.documents import ADAS, ARTICLE, project

ROOT = Path(__file__).parents[2]

SAVES = """
import sys
from itertools import count
from pathlib import Path
from annotator.storage.folder import ProjectFolder
from tests.storage.documents import ADAS, annotation, with_annotations

folder = ProjectFolder.open(Path(sys.argv[1]))
labels = folder.load(ADAS)
first = labels.revision
for number in count(first + 1):
    made = (annotation(1000 + each, note=str(number)) for each in range(number % 40 + 1))
    assert folder.save(ADAS, with_annotations(labels, *made)).revision == number
    print(number, flush=True)
"""

EDITS = """
import sys
from itertools import count
from pathlib import Path
from annotator.domain.editing import set_note
from annotator.domain.projects import Project
from annotator.storage.folder import ProjectFolder
from tests.storage.documents import ADAS, ARTICLE
from tests.strategies import steady_pen

folder = ProjectFolder.open(Path(sys.argv[1]))
project, journal = Project(folder), folder.journal("ada")
labels = project.labels_of(ARTICLE.id, "ada")
start = int(labels.annotations[0].note)
for number in count(start + 1):
    labels = project.labels_of(ARTICLE.id, "ada")
    edit = set_note(labels, labels.annotations[0], str(number), steady_pen())
    last = journal.append([edit])
    print(number, flush=True)
    project.apply(edit)
    if number % 3 == 0:
        folder.save(ADAS, project.get(ADAS))
        journal.saved(last)
"""


def killed(script: str, folder: Path, chance: random.Random) -> int:
    """Run the script, kill it when it has begun, and return the last number that it printed."""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        child.kill()
        numbers = [first, *child.stdout]
    return int([number for number in numbers if number.endswith("\n")][-1])


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    chance = random.Random(1)
    for _ in range(8):
        told = killed(SAVES, folder.path, chance)

        labels = ProjectFolder.open(folder.path).load(ADAS)

        assert isinstance(labels, ArticleLabels)
        assert labels.revision in (told, told + 1)  # the next one may have been done and not told
        assert len(labels.annotations) == labels.revision % 40 + 1
        assert {each.note for each in labels.annotations} == {str(labels.revision)}


def test_a_kill_at_any_moment_loses_no_edit_that_reached_the_journal(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(ADAS, noted(folder))
    chance = random.Random(2)
    for _ in range(8):
        told = killed(EDITS, folder.path, chance)

        again = ProjectFolder.open(folder.path)
        journal, opened = again.journal("ada"), Project(again)
        replayed = replay(opened, journal.pending())

        assert replayed.refused == []
        assert int(opened.labels_of(ARTICLE.id, "ada").annotations[0].note) in (told, told + 1)
        again.save(ADAS, opened.get(ADAS))
        journal.saved(journal.last)
        journal.close()


def noted(folder: ProjectFolder) -> ArticleLabels:
    from tests.storage.documents import annotation, with_annotations

    return with_annotations(folder.load(ADAS), annotation(note="0"))
