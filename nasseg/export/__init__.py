"""A trained network as a file that others can run, checked against the network."""
