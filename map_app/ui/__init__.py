"""The panels of the Streamlit app."""
