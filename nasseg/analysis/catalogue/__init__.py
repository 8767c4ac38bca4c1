"""What blocks cost and compute."""
