"""The components: one file each, the factory under the class.

spaCy imports this package through the entry points, so the getters on ``Doc`` are registered here, once.
"""

from councilie.extensions import register

register()
