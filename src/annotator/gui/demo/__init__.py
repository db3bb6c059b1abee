"""The whole job in the real window, driven by key presses alone, with a picture of each step.

It is a tour for people who have no screen, and a proof: it fails unless the reopened project equals what was labelled.
"""

from annotator.gui.demo.hands import DemoFailed
from annotator.gui.demo.tour import run_demo

__all__ = ["DemoFailed", "run_demo"]
