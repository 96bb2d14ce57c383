"""What can be done with a forum: `forums` makes and publishes it, `groups`, `rounds`, `sessions` and `minutes` fill it."""
