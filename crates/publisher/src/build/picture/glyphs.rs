//! What each kind of record is drawn as, in a square of 32 units like the icon.

use tiny_skia::{Path, PathBuilder};

use super::canvas::path;

/// The width of the icon's lines, in the same units.
pub(super) const LINE: f32 = 2.2;

/// How far the control points of a quarter of a circle are from its ends, by its radius.
const QUARTER: f32 = 0.552_285;

/// The parts of a drawing.
#[derive(Debug)]
pub(super) struct Glyph {
    /// Drawn first, in the second colour.
    pub(super) filled: Option<Path>,
    /// Drawn along, in the first colour.
    pub(super) lines: Option<Path>,
}

/// The house of the icon.
pub(super) fn organisation() -> Glyph {
    let door = path(|path| polygon(path, &[(13.5, 24.0), (13.5, 17.5), (18.5, 17.5), (18.5, 24.0)]));
    Glyph {
        filled: door,
        lines: house(),
    }
}

/// The lines of the icon: ground, walls with the roof, door.
pub(super) fn house() -> Option<Path> {
    path(|path| {
        polyline(path, &[(7.0, 24.0), (25.0, 24.0)]);
        polyline(
            path,
            &[(9.5, 24.0), (9.5, 11.0), (16.0, 6.5), (22.5, 11.0), (22.5, 24.0)],
        );
        polyline(path, &[(13.5, 24.0), (13.5, 17.5), (18.5, 17.5), (18.5, 24.0)]);
    })
}

/// A cell among its neighbours.
pub(super) fn region() -> Glyph {
    const CENTRE: (f32, f32) = (16.0, 16.0);
    const RADIUS: f32 = 5.4;
    let across = RADIUS * 3_f32.sqrt();
    let own = path(|path| polygon(path, &hexagon(CENTRE, RADIUS)));
    let cells = path(|path| {
        for (right, down) in [
            (0.0, 0.0),
            (-1.0, 0.0),
            (1.0, 0.0),
            (-0.5, -1.0),
            (0.5, -1.0),
            (-0.5, 1.0),
            (0.5, 1.0),
        ] {
            let centre = (CENTRE.0 + right * across, CENTRE.1 + down * RADIUS * 1.5);
            polygon(path, &hexagon(centre, RADIUS));
        }
    });
    Glyph {
        filled: own,
        lines: cells,
    }
}

/// Shares, as columns.
pub(super) fn sector() -> Glyph {
    let column = |left: f32, top: f32| [(left, 25.0), (left, top), (left + 4.6, top), (left + 4.6, 25.0)];
    let highest = path(|path| polygon(path, &column(13.7, 7.0)));
    let all = path(|path| {
        polyline(path, &[(4.0, 25.0), (28.0, 25.0)]);
        for (left, top) in [(6.6, 17.0), (13.7, 7.0), (20.8, 12.5)] {
            polyline(path, &column(left, top));
        }
    });
    Glyph {
        filled: highest,
        lines: all,
    }
}

/// A way from one place to another.
pub(super) fn mission() -> Glyph {
    const RADIUS: f32 = 4.2;
    let (here, there) = ((7.5, 22.5), (24.5, 22.5));
    let target = path(|path| path.push_circle(there.0, there.1, RADIUS));
    let way = path(|path| {
        path.push_circle(here.0, here.1, RADIUS);
        path.push_circle(there.0, there.1, RADIUS);
        let (centre, top) = ((16.0, 14.5), (16.0, 6.0));
        path.move_to(here.0, centre.1);
        arc(path, centre, (here.0, centre.1), top);
        arc(path, centre, top, (there.0, centre.1));
        polyline(path, &[(20.6, 10.8), (24.5, 14.7), (28.4, 10.8)]);
    });
    Glyph {
        filled: target,
        lines: way,
    }
}

/// Two circles with something in common.
pub(super) fn agreement() -> Glyph {
    const RADIUS: f32 = 8.0;
    const APART: f32 = 4.6;
    let (left, right) = (16.0 - APART, 16.0 + APART);
    let half = (RADIUS * RADIUS - APART * APART).sqrt();
    let shared = path(|path| {
        let (top, bottom) = (16.0 - half, 16.0 + half);
        path.move_to(16.0, top);
        arc(path, (left, 16.0), (16.0, top), (16.0, bottom));
        arc(path, (right, 16.0), (16.0, bottom), (16.0, top));
        path.close();
    });
    let both = path(|path| {
        path.push_circle(left, 16.0, RADIUS);
        path.push_circle(right, 16.0, RADIUS);
    });
    Glyph {
        filled: shared,
        lines: both,
    }
}

/// An offer and a request: two arrows that point past each other.
pub(super) fn opportunity() -> Glyph {
    let offer = [
        (4.0, 7.8),
        (18.4, 7.8),
        (18.4, 4.8),
        (28.0, 10.3),
        (18.4, 15.8),
        (18.4, 12.8),
        (4.0, 12.8),
    ];
    let request = offer.map(|(x, y)| (32.0 - x, 33.6 - y));
    let filled = path(|path| polygon(path, &offer));
    let lines = path(|path| {
        polygon(path, &offer);
        polygon(path, &request);
    });
    Glyph { filled, lines }
}

fn hexagon((x, y): (f32, f32), radius: f32) -> [(f32, f32); 6] {
    let across = radius * 3_f32.sqrt() / 2.0;
    [
        (x, y - radius),
        (x + across, y - radius / 2.0),
        (x + across, y + radius / 2.0),
        (x, y + radius),
        (x - across, y + radius / 2.0),
        (x - across, y - radius / 2.0),
    ]
}

fn polyline(path: &mut PathBuilder, points: &[(f32, f32)]) {
    for (place, (x, y)) in points.iter().enumerate() {
        if place == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
}

fn polygon(path: &mut PathBuilder, points: &[(f32, f32)]) {
    polyline(path, points);
    path.close();
}

/// Goes from one point of a circle to another, clockwise on the picture, by less than half of it.
fn arc(path: &mut PathBuilder, (x, y): (f32, f32), from: (f32, f32), to: (f32, f32)) {
    let (from, to) = ((from.0 - x, from.1 - y), (to.0 - x, to.1 - y));
    let angle = (from.0 * to.1 - from.1 * to.0).atan2(from.0 * to.0 + from.1 * to.1);
    let handle = 4.0 / 3.0 * (angle / 4.0).tan();
    path.cubic_to(
        x + from.0 - handle * from.1,
        y + from.1 + handle * from.0,
        x + to.0 + handle * to.1,
        y + to.1 - handle * to.0,
        x + to.0,
        y + to.1,
    );
}

/// A square with round corners.
pub(super) fn rounded(side: f32, radius: f32) -> Option<Path> {
    let (near, far) = (radius * (1.0 - QUARTER), side - radius * (1.0 - QUARTER));
    path(|path| {
        path.move_to(radius, 0.0);
        path.line_to(side - radius, 0.0);
        path.cubic_to(far, 0.0, side, near, side, radius);
        path.line_to(side, side - radius);
        path.cubic_to(side, far, far, side, side - radius, side);
        path.line_to(radius, side);
        path.cubic_to(near, side, 0.0, far, 0.0, side - radius);
        path.line_to(0.0, radius);
        path.cubic_to(0.0, near, near, 0.0, radius, 0.0);
        path.close();
    })
}
