"""What can be done with a forum: `forums` makes and publishes it, `groups`, `rounds` and `sessions` fill it."""
