"""Signatures under a paper, and receipts of what was filed.

Read `canonical` first: what a paper says, as one text whose fingerprint is signed and receipted. Then `standing` (who agrees with the words
as they stand now), `actions` (sign, take back, record what somebody said, ask), `receipts` and `verifying`.
"""
