"""Whole journeys in a real browser: a served site with the sample, people signing in, pages checked as they are walked through."""
