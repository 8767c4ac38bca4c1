"""What one study tells."""
