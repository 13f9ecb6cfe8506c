"""The pattern files of councilie, as data: this directory is the package ``councilie.patterns``."""
