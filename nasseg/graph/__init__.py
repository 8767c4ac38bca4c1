"""Networks as plain data: architectures, the registry of blocks, papers; no torch."""
