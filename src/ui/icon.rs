//! The program's sign as a picture for the desktop: a sun half risen over two lines of text.

use egui::IconData;

/// The picture's width and height, in points of colour.
const SIDE: u32 = 64;
/// Each point of colour is the mean of so many by so many samples, so that edges are smooth.
const SAMPLES: u32 = 4;
/// The ground, and what is drawn on it.
const GROUND: [u8; 3] = [0x35, 0x48, 0xB0];
const FIGURE: [u8; 3] = [0xFF, 0xFF, 0xFF];

/// The picture.
pub(super) fn drawn() -> IconData {
    let rgba = (0..SIDE).flat_map(|y| (0..SIDE).flat_map(move |x| point(x, y))).collect();
    IconData { rgba, width: SIDE, height: SIDE }
}

fn point(x: u32, y: u32) -> [u8; 4] {
    let (mut ground, mut figure) = (0, 0);
    for step in 0..SAMPLES * SAMPLES {
        let at = |whole: u32, part: u32| {
            #[expect(clippy::cast_precision_loss, reason = "far below what a float can hold")]
            let at = (whole * SAMPLES + part) as f32 + 0.5;
            #[expect(clippy::cast_precision_loss, reason = "a small constant")]
            let side = (SIDE * SAMPLES) as f32;
            at / side
        };
        let (x, y) = (at(x, step % SAMPLES), at(y, step / SAMPLES));
        ground += u32::from(on_ground(x, y));
        figure += u32::from(on_figure(x, y));
    }
    let all = SAMPLES * SAMPLES;
    let mix = |g: u8, f: u8| byte((u32::from(g) * (all - figure) + u32::from(f) * figure) / all);
    let [r, g, b] = [0, 1, 2].map(|i| mix(GROUND[i], FIGURE[i]));
    [r, g, b, byte(ground * 255 / all)]
}

fn byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// A square with round corners; places are shares of the picture's side.
fn on_ground(x: f32, y: f32) -> bool {
    const ROUND: f32 = 0.2;
    let beyond = |v: f32| ((v - 0.5).abs() - (0.5 - ROUND)).max(0.0);
    beyond(x).hypot(beyond(y)) <= ROUND
}

/// The half sun and the two lines.
fn on_figure(x: f32, y: f32) -> bool {
    let sun = y <= 0.58 && (x - 0.5).hypot(y - 0.58) <= 0.27;
    let line = |top: f32, right: f32| (top..top + 0.055).contains(&y) && (0.18..right).contains(&x);
    sun || line(0.64, 0.82) || line(0.75, 0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_round_corners_and_a_sun() {
        let icon = drawn();
        assert_eq!(icon.rgba.len(), (SIDE * SIDE * 4) as usize);
        assert_eq!(point(0, 0)[3], 0);
        assert_eq!(point(SIDE / 2, SIDE / 2), [0xFF; 4]);
        assert_eq!(point(SIDE / 2, 4), [0x35, 0x48, 0xB0, 0xFF]);
    }
}
