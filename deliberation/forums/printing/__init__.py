"""The plan of a forum's sessions on paper: at a glance, week by week and group by group. `told.py` says it once for every format."""
