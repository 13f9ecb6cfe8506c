"""Example pages, written for councilie, that the first set-up command of README runs over."""
