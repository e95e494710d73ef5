//! The sample brief's articles, built into the program: an invented news day.

/// A file as it would lie in a folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct SampleFile {
    /// Its name.
    pub(super) name: &'static str,
    /// What is in it.
    pub(super) bytes: &'static [u8],
}

macro_rules! sample {
    ($name:literal) => {
        SampleFile { name: $name, bytes: include_bytes!(concat!("../../assets/samples/", $name)) }
    };
}

/// The files, in the order in which they are opened.
pub(super) const SAMPLES: &[SampleFile] = &[
    sample!("dam-breach-herald.html"),
    sample!("dam-breach-gazette.html"),
    sample!("dam-breach-observer.txt"),
    sample!("election-calendar.md"),
    sample!("central-bank.txt"),
];
