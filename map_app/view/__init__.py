"""What the page shows, built without Streamlit."""
