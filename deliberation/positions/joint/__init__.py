"""Items of several groups: one group's item that others join, and items that cite or sharpen what somebody else demanded."""
