"""Archive: bytes to reports with blocks; nothing is rewritten."""
