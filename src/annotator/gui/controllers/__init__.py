"""What the user's actions do: each controller serves the actions of one concern, between the session and the views."""
