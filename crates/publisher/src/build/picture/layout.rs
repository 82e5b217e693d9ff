use tiny_skia::Transform;

use super::canvas::{Canvas, Rgb};
use super::typeface::Typeface;
use super::{Picture, SIZE, drawing, icon};
use crate::failure::Failure;

/// The grounds on the left, for words, and on the right, for the drawing.
const GROUND: Rgb = 0xf6_f7f8;
const DEEP: Rgb = 0x0f_6b63;

/// The colours of words.
const INK: Rgb = 0x16_202a;
const MUTED: Rgb = 0x55_626e;

const MARGIN: f32 = 80.0;
const ICON: f32 = 72.0;
/// Where the drawing's ground begins.
const PANEL: f32 = 760.0;
/// The room for a line, with air before the panel.
const MEASURE: f32 = PANEL - MARGIN - 40.0;
/// Where the last line stands.
const LAST_BASELINE: f32 = 540.0;

const LINE_HEIGHT: f32 = 1.14;
const SMALL_LINE_HEIGHT: f32 = 1.34;

/// From the large line to the small one above or below it.
const GAP: f32 = 42.0;

/// The sizes of the large words, of which the largest is taken that fits.
const LARGE: [f32; 4] = [88.0, 76.0, 64.0, 54.0];
const SMALL: f32 = 34.0;
const MAX_LARGE_LINES: usize = 2;
const MAX_TITLE_LINES: usize = 4;
const MAX_SMALL_LINES: usize = 3;

/// The fonts of a picture.
pub(super) struct Face {
    large: Typeface,
    small: Typeface,
}

impl Face {
    pub(super) fn new() -> Result<Self, Failure> {
        Ok(Self {
            large: Typeface::parse(include_bytes!("../../../fonts/InterDisplay-SemiBold.otf"))?,
            small: Typeface::parse(include_bytes!("../../../fonts/Inter-Medium.otf"))?,
        })
    }
}

/// What one picture shows.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) picture: Picture,
    /// What it is of.
    pub(super) word: &'a str,
    /// The catalogue's title.
    pub(super) title: &'a str,
}

impl Sheet<'_> {
    pub(super) fn png(&self, face: &Face) -> Result<Vec<u8>, Failure> {
        let (width, height) = SIZE;
        let (right, bottom) = (width as f32, height as f32);
        let mut canvas = Canvas::new(width, height, Some(GROUND))?;
        canvas.fill_box([PANEL, 0.0, right - PANEL, bottom], DEEP);
        drawing::draw(&mut canvas, self.picture, ((PANEL + right) / 2.0, bottom / 2.0));
        icon::draw(&mut canvas, MARGIN, MARGIN, ICON);
        // The home page is known by the catalogue's title, every other one by what it is of.
        let (large, most, small) = match self.picture {
            Picture::Home => (self.title, MAX_TITLE_LINES, self.word),
            _ => (self.word, MAX_LARGE_LINES, self.title),
        };
        let small_lines = wrap(&face.small, small, SMALL, MAX_SMALL_LINES);
        let top = set_up(
            &mut canvas,
            &face.small,
            &small_lines,
            (SMALL, SMALL_LINE_HEIGHT, MUTED),
            LAST_BASELINE,
        );
        let (size, large_lines) = largest(&face.large, large, most);
        set_up(
            &mut canvas,
            &face.large,
            &large_lines,
            (size, LINE_HEIGHT, INK),
            top - GAP,
        );
        canvas.png()
    }
}

/// Sets lines of a size, a height and a colour so that the last stands on `baseline`; gives where the first begins.
fn set_up(
    canvas: &mut Canvas,
    typeface: &Typeface,
    lines: &[String],
    (size, height, rgb): (f32, f32, Rgb),
    baseline: f32,
) -> f32 {
    let mut baseline = baseline;
    for line in lines.iter().rev() {
        if let Some(path) = typeface.line(line, size, MARGIN, baseline) {
            canvas.fill(&path, rgb, Transform::identity());
        }
        baseline -= size * height;
    }
    // The line that would come above stands on `baseline`: its own height is not in the way.
    baseline + size * (height - 1.0)
}

/// The largest size at which a text fits into so many lines.
fn largest(typeface: &Typeface, text: &str, most: usize) -> (f32, Vec<String>) {
    for size in LARGE {
        let lines = wrap(typeface, text, size, usize::MAX);
        if lines.len() <= most && lines.iter().all(|line| typeface.width(line, size) <= MEASURE) {
            return (size, lines);
        }
    }
    let smallest = LARGE[LARGE.len() - 1];
    (smallest, wrap(typeface, text, smallest, most))
}

/// The lines of a text, the last one cut where there is more.
fn wrap(typeface: &Typeface, text: &str, size: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A space that does not break is no place to break.
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if typeface.width(&longer, size) <= MEASURE {
                *line = longer;
                continue;
            }
            if lines.len() == most {
                cut(typeface, &mut lines, size);
                break;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

fn cut(typeface: &Typeface, lines: &mut [String], size: f32) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    let mut kept = line.as_str();
    loop {
        let cut = format!("{}…", kept.trim_end_matches([' ', ',', ':', ';', '—', '-']));
        let shorter = kept.rfind(' ').map(|space| &kept[..space]);
        match shorter {
            Some(shorter) if typeface.width(&cut, size) > MEASURE => kept = shorter,
            _ => {
                *line = cut;
                return;
            }
        }
    }
}
