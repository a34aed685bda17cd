"""What admins see of the documents: loads, what is served, and the way back."""
