"""Reports: a study or an exploration as one self-contained HTML file."""
