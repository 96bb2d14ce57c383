"""Measurements, as ratios to a baseline in the same run. `make bench` prints one JSON object a line; docs/bench.md explains them."""
