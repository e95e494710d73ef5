//! The command line: the same way as in the window, without one.
