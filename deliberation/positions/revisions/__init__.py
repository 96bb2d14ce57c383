"""What an open paper said, save by save: numbered revisions, what differs between two of them, and going back to one."""
