"""The pipeline configs of councilie, as data: this directory is the package ``councilie.models``."""
