"""What can be done with alley meetings, in the order of things: `proposing`, `arranging`, `results`, `forums`."""
