"""What terminal, report and dashboard say alike: commands, sentences and tables, each once."""
