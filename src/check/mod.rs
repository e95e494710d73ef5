//! Notes on a brief: what has drifted from its source.
