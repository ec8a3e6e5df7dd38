"""Parts of the stage of quantities: numbers in words and digits, units, and what is measured."""
