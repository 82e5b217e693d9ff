//! The icon of the site, drawn as `public/icon.svg` is.

use tiny_skia::Transform;

use super::canvas::{Canvas, Rgb};
use super::glyphs::{LINE, house, rounded};
use crate::failure::Failure;

/// The side of the icon's own square, and the radius of its corners.
const SIDE: f32 = 32.0;
const RADIUS: f32 = 7.0;

const GROUND: Rgb = 0x0f_6b63;
const LINES: Rgb = 0xff_ffff;

/// How much of a maskable icon is never cut off: a circle of 80 % of its side, which the house fits into when it is
/// drawn a little smaller.
const SAFE: f32 = 0.86;

/// With round corners on nothing.
pub(super) fn plain(size: u32) -> Result<Vec<u8>, Failure> {
    let mut canvas = Canvas::new(size, size, None)?;
    draw(&mut canvas, 0.0, 0.0, size as f32);
    canvas.png()
}

/// On a ground that reaches the edges, with room around the house.
pub(super) fn maskable(size: u32) -> Result<Vec<u8>, Failure> {
    let mut canvas = Canvas::new(size, size, Some(GROUND))?;
    let scale = size as f32 / SIDE * SAFE;
    let margin = size as f32 * (1.0 - SAFE) / 2.0;
    draw_house(
        &mut canvas,
        Transform::from_row(scale, 0.0, 0.0, scale, margin, margin),
    );
    canvas.png()
}

/// Draws the icon with its left upper corner at a place.
pub(super) fn draw(canvas: &mut Canvas, left: f32, top: f32, size: f32) {
    let scale = size / SIDE;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    if let Some(ground) = rounded(SIDE, RADIUS) {
        canvas.fill(&ground, GROUND, place);
    }
    draw_house(canvas, place);
}

fn draw_house(canvas: &mut Canvas, place: Transform) {
    if let Some(house) = house() {
        canvas.stroke(&house, LINES, LINE, place);
    }
}
