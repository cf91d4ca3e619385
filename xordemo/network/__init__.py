"""What one network is and computes: activations, losses, starting weights, forward pass."""
