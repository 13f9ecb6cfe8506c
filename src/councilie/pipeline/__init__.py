"""The components: one file each; their factories are in ``councilie.factories``."""
