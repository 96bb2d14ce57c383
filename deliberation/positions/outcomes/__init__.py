"""What a session decided, tied to items: an item that is there, or one that is made of the words of a decision or a task.

The tie is public where both are: the minutes published and the paper filed. Read `access.py` first.
"""
