"""What the project is built and tested with, and what a running bot has no need of."""
