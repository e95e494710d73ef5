//! Articles together: which of them tell the same story from one origin.
