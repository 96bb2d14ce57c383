"""Text blocks: sentences a department uses again and again, numbered by version, and where each was used.

What was put into an answer is the answer's own: changing a block changes nothing that was written with it. Begin with `models.py`.
"""
