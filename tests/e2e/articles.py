"""The articles that tests of the window work on, written for them."""

from __future__ import annotations

FERRY = """Ferry strikes pier in Lome, injuring twelve

 date 2026-04-02 Advertisement

A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people. The captain said that the engine \
had failed. Nobody was killed.

Divers searched the hull until dusk. “We found two holes,” said Mara Lind, who leads the divers. The harbour office \
closed the pier. It will stay closed for a week.

Passengers wait on the northern pier of Lome harbour on Thursday. Photo: Jo Reyes, Coast Wire

The union blamed the owner. It said that the ferry had sailed without a second engineer. The owner denied this.
"""
"""A headline, a line of date and page text, three paragraphs of body with ten sentences, and a caption."""

STRIKE = """Dockers end strike after nine days

 date 2026-04-05 Advertisement

Dockers in Lome ended their strike on Sunday. The owners agreed to a second engineer on every ferry. Police released \
the last of 31 people arrested at the northern pier.
"""

ARABIC = """انفجار في مرفأ لومي يصيب خمسة عمال

أصيب خمسة عمال في انفجار وقع في مرفأ لومي صباح الثلاثاء. وقال مدير المرفأ إن سبب الانفجار ما زال مجهولاً. ولم يقتل أحد.
"""

REPORT = "Harbour report: a year in figures\n\n" + "\n\n".join(
    f"Pier {number} was repaired in the spring and opened again before the summer. The harbour office counted "
    f"{number * 7} ships there. Nobody was hurt at pier {number}."
    for number in range(1, 31)
)
"""An article of many screens."""

ALL = {"ferry.txt": FERRY, "strike.txt": STRIKE, "arabic.txt": ARABIC, "report.txt": REPORT}
"""In the order in which they stand in the list."""
