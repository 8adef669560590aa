"""What happened, and whether: triggers with their roles and status, gathered into accounts in the making."""
