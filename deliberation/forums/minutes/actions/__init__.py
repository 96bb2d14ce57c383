"""What can be done with minutes: `writing` them, `proposals` to correct them, `outcomes` of the session."""
