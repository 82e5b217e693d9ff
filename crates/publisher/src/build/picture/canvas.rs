use std::collections::BTreeMap;

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use crate::failure::Failure;

/// Red, green and blue, written as in the styles: `0x0f6b63`.
pub(super) type Rgb = u32;

/// A picture that is being drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    pixels: Pixmap,
}

impl Canvas {
    /// Of a width and a height in pixels, filled with a colour or with nothing.
    pub(super) fn new(width: u32, height: u32, ground: Option<Rgb>) -> Result<Self, Failure> {
        let mut pixels = Pixmap::new(width, height)
            .ok_or_else(|| failed(&format!("{width} × {height} pixels is no size")))?;
        if let Some(ground) = ground {
            pixels.fill(color(ground));
        }
        Ok(Self { pixels })
    }

    pub(super) fn fill(&mut self, path: &Path, rgb: Rgb, place: Transform) {
        self.pixels
            .fill_path(path, &paint(rgb), FillRule::Winding, place, None);
    }

    /// Draws along a path with square ends and corners, as the icon is drawn.
    pub(super) fn stroke(&mut self, path: &Path, rgb: Rgb, width: f32, place: Transform) {
        let stroke = Stroke {
            width,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Miter,
            ..Stroke::default()
        };
        self.pixels.stroke_path(path, &paint(rgb), &stroke, place, None);
    }

    /// Fills a box: left, top, width, height.
    pub(super) fn fill_box(&mut self, [left, top, width, height]: [f32; 4], rgb: Rgb) {
        if let Some(rect) = Rect::from_xywh(left, top, width, height) {
            self.pixels
                .fill_rect(rect, &paint(rgb), Transform::identity(), None);
        }
    }

    /// The picture as PNG: with a palette where its colours are few enough, which is a third of the bytes.
    pub(super) fn png(&self) -> Result<Vec<u8>, Failure> {
        let pixels: Vec<[u8; 4]> = self
            .pixels
            .pixels()
            .iter()
            .map(|pixel| {
                let color = pixel.demultiply();
                [color.red(), color.green(), color.blue(), color.alpha()]
            })
            .collect();
        let mut runs = pixels.clone();
        runs.dedup();
        let mut palette: BTreeMap<[u8; 4], u8> = runs.into_iter().map(|pixel| (pixel, 0)).collect();
        if palette.len() > 256 {
            return self.encode(png::ColorType::Rgba, pixels.as_flattened(), None);
        }
        for (place, index) in (0..=u8::MAX).zip(palette.values_mut()) {
            *index = place;
        }
        let mut indices = Vec::with_capacity(pixels.len());
        for run in pixels.chunk_by(|left, right| left == right) {
            let index = palette.get(&run[0]).copied().unwrap_or_default();
            indices.resize(indices.len() + run.len(), index);
        }
        let colors: Vec<[u8; 4]> = palette.into_keys().collect();
        self.encode(png::ColorType::Indexed, &indices, Some(&colors))
    }

    fn encode(
        &self,
        color_type: png::ColorType,
        data: &[u8],
        palette: Option<&[[u8; 4]]>,
    ) -> Result<Vec<u8>, Failure> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.pixels.width(), self.pixels.height());
        encoder.set_color(color_type);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        if let Some(palette) = palette {
            let rgb: Vec<u8> = palette
                .iter()
                .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
                .collect();
            encoder.set_palette(rgb);
            if palette.iter().any(|[.., alpha]| *alpha < u8::MAX) {
                encoder.set_trns(palette.iter().map(|[.., alpha]| *alpha).collect::<Vec<u8>>());
            }
            // Neighbouring places of a palette have nothing in common that a filter could find.
            encoder.set_filter(png::Filter::NoFilter);
        }
        let mut writer = encoder.write_header().map_err(|reason| failed(&reason))?;
        writer.write_image_data(data).map_err(|reason| failed(&reason))?;
        writer.finish().map_err(|reason| failed(&reason))?;
        Ok(file)
    }
}

/// A path, or nothing where it would be empty.
pub(super) fn path(build: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut builder = PathBuilder::new();
    build(&mut builder);
    builder.finish()
}

fn failed(reason: &dyn ToString) -> Failure {
    Failure::Picture {
        reason: reason.to_string(),
    }
}

fn paint(rgb: Rgb) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(color(rgb));
    paint
}

fn color(rgb: Rgb) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color::from_rgba8(red, green, blue, u8::MAX)
}
