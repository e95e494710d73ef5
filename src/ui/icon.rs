//! The program's sign as a picture for the desktop. Drawn in `assets/icon/daybrief.svg`; `.ci/icons.sh` makes the sizes.

use egui::IconData;

/// Large enough for every bar and switcher, which make it smaller.
const PICTURE: &[u8] = include_bytes!("../../assets/icon/128.png");

/// The picture; the empty one, for which the desktop puts its own, where it cannot be read.
pub(super) fn picture() -> IconData {
    eframe::icon_data::from_png_bytes(PICTURE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_round_corners_and_a_sun() {
        let icon = picture();
        assert_eq!((icon.width, icon.height), (128, 128));
        let point = |x: usize, y: usize| {
            icon.rgba.get((y * 128 + x) * 4..).and_then(|rest| rest.first_chunk::<4>()).copied()
        };
        assert_eq!(point(0, 0).map(|[.., alpha]| alpha), Some(0));
        assert_eq!(point(64, 64), Some([0xFF; 4]));
        assert_eq!(point(64, 8), Some([0x35, 0x48, 0xB0, 0xFF]));
    }
}
