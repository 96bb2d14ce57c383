"""What can be done in a group's talk: `threads` and their comments, `suggestions` and what is decided on them."""
