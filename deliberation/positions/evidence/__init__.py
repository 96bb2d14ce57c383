"""What speaks for an item: files, links, figures with their source. Start with `words.py`, then `actions.py`; the model is the paper's."""
