"""The figures side by side: filters, the toll, the roll-up, contradictions and the table."""
