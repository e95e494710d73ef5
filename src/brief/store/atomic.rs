//! Writes a file whole or not at all: a temporary file beside it, flushed to the disk, takes its name.

use std::io::{self, Write as _};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

/// Writes `bytes` to `path`. A link is followed; the mode of a file that stands there is kept.
///
/// # Errors
/// Where the system will not write it, or the file is write-protected; what stood there stays.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Writing the temporary file would put a file in the place of the link.
    let target = path.canonicalize();
    let target = target.as_deref().unwrap_or(path);
    if let Ok(about) = target.metadata() {
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        // A new file may take the place of a write-protected one; its owner did not mean that.
        if about.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
    }
    let mut file = AtomicWriteFile::open(target)?;
    file.write_all(bytes)?;
    file.commit()
}
