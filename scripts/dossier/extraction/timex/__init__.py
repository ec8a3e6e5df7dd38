"""Parts of the stage of times: the grammar of expressions, and the calendar that reads them."""
