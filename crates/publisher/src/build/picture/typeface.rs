use tiny_skia::{Path, PathBuilder};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::failure::Failure;

/// A font of which lines are set: letter by letter with kerning, which is all that Latin and Cyrillic need.
pub(super) struct Typeface {
    face: Face<'static>,
}

impl Typeface {
    pub(super) fn parse(file: &'static [u8]) -> Result<Self, Failure> {
        let face = Face::parse(file, 0).map_err(|reason| Failure::Picture {
            reason: format!("its font cannot be read: {reason}"),
        })?;
        Ok(Self { face })
    }

    /// The width of a line at a size in pixels.
    pub(super) fn width(&self, line: &str, size: f32) -> f32 {
        let mut end = 0.0;
        self.walk(line, size, |_, _| {}, &mut end);
        end
    }

    /// The outlines of a line whose letters stand at `left` on `baseline`.
    pub(super) fn line(&self, line: &str, size: f32, left: f32, baseline: f32) -> Option<Path> {
        let mut outline = Outline {
            path: PathBuilder::new(),
            scale: self.scale(size),
            left,
            baseline,
        };
        let mut end = 0.0;
        let set = |glyph, at| {
            outline.left = left + at;
            self.face.outline_glyph(glyph, &mut outline);
        };
        self.walk(line, size, set, &mut end);
        outline.path.finish()
    }

    /// Tells each glyph of a line and where it begins, and where the line ends. Characters that the font lacks are left
    /// out: a box in their place says less.
    fn walk(&self, line: &str, size: f32, mut set: impl FnMut(GlyphId, f32), end: &mut f32) {
        let scale = self.scale(size);
        let mut before = None;
        for glyph in line.chars().filter_map(|letter| self.face.glyph_index(letter)) {
            if let Some(before) = before {
                *end += self.kerning(before, glyph) * scale;
            }
            set(glyph, *end);
            *end += f32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
            before = Some(glyph);
        }
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em())
    }

    /// By how much the second of two letters moves, in units of the font.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> f32 {
        let Some(gpos) = self.face.tables().gpos else {
            return 0.0;
        };
        for lookup in gpos.lookups {
            for subtable in lookup.subtables.into_iter::<PositioningSubtable<'_>>() {
                if let PositioningSubtable::Pair(pair) = subtable
                    && let Some(advance) = adjustment(&pair, left, right)
                {
                    return f32::from(advance);
                }
            }
        }
        0.0
    }
}

fn adjustment(pair: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    let (first, _) = match pair {
        PairAdjustment::Format1 { coverage, sets } => sets.get(coverage.get(left)?)?.get(right)?,
        PairAdjustment::Format2 {
            coverage,
            classes: (of_left, of_right),
            matrix,
        } => {
            coverage.get(left)?;
            matrix.get((of_left.get(left), of_right.get(right)))?
        }
    };
    Some(first.x_advance)
}

/// Takes the outline of a letter, whose y axis points up, to its place on the picture.
struct Outline {
    path: PathBuilder,
    scale: f32,
    left: f32,
    baseline: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.left + x * self.scale, self.baseline - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
