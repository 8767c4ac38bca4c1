"""Where the time of a network goes: one file a profiler."""
