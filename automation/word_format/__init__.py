"""What holds for the paragraphs and letters of a Word file: styles with what they are based on, and lists."""
