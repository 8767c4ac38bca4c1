"""The search: gate, ladder, coordinator and the executors that run its jobs."""
