"""What two networks, two studies or two records tell of one another."""
