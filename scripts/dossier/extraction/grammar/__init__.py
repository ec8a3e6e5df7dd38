"""Parts of the stage of frames: words and their arguments, control, mood, quotation marks."""
