"""Parts of stage 5: the words of saying, and whose words a quotation is."""
