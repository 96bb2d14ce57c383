"""Pages of commitments: what everybody reads, and those of the people who keep them."""

from deliberation.responses.commitments.views import keeping, reading

__all__ = ["keeping", "reading"]
