"""Pages of a group's talk: `reading` a part with what is said about it, `threads`, `suggestions`, and the list of it all (`listing`)."""

from deliberation.positions.talk.views import listing, reading, suggestions, threads

__all__ = ["listing", "reading", "suggestions", "threads"]
