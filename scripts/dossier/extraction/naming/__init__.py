"""Parts of the stage of mentions: the names of the codebook, metonyms and pronouns."""
