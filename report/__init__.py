"""The report: one HTML file that tells what a warehouse holds. Knows the warehouse and nobody else."""
