"""What can be done with a position paper: `papers` opens and files it, `items` and `participants` fill it."""
