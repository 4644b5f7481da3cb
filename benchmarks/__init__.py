"""Speed and memory, as ratios within one run: against the floor of reading at all, and against other programs."""
