use tiny_skia::Transform;

use super::Picture;
use super::canvas::{Canvas, Rgb};
use super::glyphs::{Glyph, agreement, mission, opportunity, organisation, region, sector};

/// The colours on the deep ground: of lines, of what is filled, and of those that stand back.
const LINES: Rgb = 0xff_ffff;
const FILLED: Rgb = 0x5e_cfc1;
const BACK: Rgb = 0x4f_958e;

/// The side of a drawing and the width of its lines, in pixels.
#[derive(Debug, Clone, Copy)]
struct Size {
    side: f32,
    line: f32,
}

const LARGE: Size = Size {
    side: 250.0,
    line: 14.0,
};
const SMALL: Size = Size {
    side: 100.0,
    line: 8.0,
};

/// From one small drawing to the next.
const STEP: f32 = 170.0;

/// Columns and rows of a list.
const COLUMNS: usize = 2;
const ROWS: usize = 3;

/// Which of a list is told apart.
const CHOSEN: usize = 2;

/// Draws what a picture is of around a point: a record large, a list as several of which one is chosen, the home page as
/// one of each.
pub(super) fn draw(canvas: &mut Canvas, picture: Picture, centre: (f32, f32)) {
    match picture {
        Picture::Organisation => draw_record(canvas, &organisation(), centre),
        Picture::Region => draw_record(canvas, &region(), centre),
        Picture::Sector => draw_record(canvas, &sector(), centre),
        Picture::Mission => draw_record(canvas, &mission(), centre),
        Picture::Agreement => draw_record(canvas, &agreement(), centre),
        Picture::Opportunity => draw_record(canvas, &opportunity(), centre),
        Picture::Organisations => draw_list(canvas, organisation, centre),
        Picture::Regions => draw_list(canvas, region, centre),
        Picture::Sectors => draw_list(canvas, sector, centre),
        Picture::Missions => draw_list(canvas, mission, centre),
        Picture::Agreements => draw_list(canvas, agreement, centre),
        Picture::Opportunities => draw_list(canvas, opportunity, centre),
        Picture::Home => {
            let all = [organisation, region, sector, mission, agreement, opportunity];
            for (place, glyph) in all.into_iter().enumerate() {
                draw_glyph(canvas, &glyph(), cell(place, centre), SMALL, (LINES, FILLED));
            }
        }
    }
}

fn draw_record(canvas: &mut Canvas, glyph: &Glyph, centre: (f32, f32)) {
    draw_glyph(canvas, glyph, centre, LARGE, (LINES, FILLED));
}

fn draw_list(canvas: &mut Canvas, glyph: fn() -> Glyph, centre: (f32, f32)) {
    for place in 0..COLUMNS * ROWS {
        let mut glyph = glyph();
        let lines = if place == CHOSEN {
            LINES
        } else {
            glyph.filled = None;
            BACK
        };
        draw_glyph(canvas, &glyph, cell(place, centre), SMALL, (lines, FILLED));
    }
}

/// The middle of one of several.
fn cell(place: usize, (x, y): (f32, f32)) -> (f32, f32) {
    let middle = |centre: f32, number: usize, of: usize| {
        let from_centre = number as f32 - (of as f32 - 1.0) / 2.0;
        centre + from_centre * STEP
    };
    (
        middle(x, place % COLUMNS, COLUMNS),
        middle(y, place / COLUMNS, ROWS),
    )
}

/// Draws in a square around a point, as large as the eye sees it: what is wide and low gets more room than it would to be
/// no wider than the others.
fn draw_glyph(
    canvas: &mut Canvas,
    glyph: &Glyph,
    centre: (f32, f32),
    size: Size,
    (lines, filled): (Rgb, Rgb),
) {
    let Some(along) = &glyph.lines else {
        return;
    };
    let bounds = along.bounds();
    let (width, height) = (bounds.width(), bounds.height());
    let scale = size.side * 2.0 / (width.max(height) + (width * height).sqrt());
    let left = centre.0 - (bounds.left() + width / 2.0) * scale;
    let top = centre.1 - (bounds.top() + height / 2.0) * scale;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    if let Some(path) = &glyph.filled {
        canvas.fill(path, filled, place);
    }
    canvas.stroke(along, lines, size.line / scale, place);
}
