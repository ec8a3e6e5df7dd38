"""Published editions: their archives, the addresses that they promised, and where they stand."""
