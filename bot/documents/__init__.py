"""What people put among the documents: files that admins drop, and answers of staff's that are taught."""
