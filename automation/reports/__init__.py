"""Reports of figures: progress, the quarter's export, findings; each as data first, then as files."""
