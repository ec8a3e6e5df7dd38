"""Parts of the stages from attributions to levers: what an act hangs on, and whose it is."""
