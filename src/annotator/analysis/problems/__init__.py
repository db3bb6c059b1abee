"""What is wrong in a project's labels: rules as small functions, and how what they find can be mended."""
