"""Which time and place belong to which account, and the claims that say so."""
