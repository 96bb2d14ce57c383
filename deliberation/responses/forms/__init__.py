"""What people type between question and answer."""
