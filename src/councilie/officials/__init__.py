"""Officials: role phrases, names beside them, who is one person, and for whom they work."""
