"""What is wrong in the project, and one thing of it mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.demo.hands import DemoFailed, Hands
from annotator.gui.views.problems import ProblemsView

if TYPE_CHECKING:
    from annotator.gui.demo.plan import Plan


def mend_one(hands: Hands, plan: Plan) -> None:
    """Look at all problems, and mend the first that can be: where the plan has one made, there is one."""
    hands.press("Ctrl+3")
    problems = hands.project.problems
    page = problems.widget
    if not isinstance(page, ProblemsView):
        raise DemoFailed("the page of problems is not shown")
    hands.until(lambda: problems.checking.is_whole and not problems.checking.is_checking, "the project is checked")
    count = len(problems.table.rows)
    hands.say(f"problems: {count}")
    hands.picture("problems")
    for _ in range(count):
        row = page.current
        if row is not None and row.mend:
            hands.press("Ctrl+M")
            if row.problem.key not in {each.key for each in problems.checking.problems()}:
                hands.say(f"mended: {row.kind}")
                hands.picture("mended")
                break
        hands.press("Down")
    if plan.bare is not None and len(problems.table.rows) == count:
        raise DemoFailed("none of the problems could be mended")
    hands.press("Ctrl+1")
