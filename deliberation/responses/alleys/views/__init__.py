"""Pages of alley meetings: for everybody (`reading`), for residents (`proposing`), for offices (`arranging`, `results`), for forums,
for administrators (`taking_down`)."""

from deliberation.responses.alleys.views import arranging, forums, proposing, reading, results, taking_down

__all__ = ["arranging", "forums", "proposing", "reading", "results", "taking_down"]
