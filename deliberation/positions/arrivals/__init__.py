"""Papers that come in from outside: a filled-in template or pasted text, split into pieces, shown for correction, taken into the draft."""
