"""Many runs: how many of them succeed, and how the others end."""
