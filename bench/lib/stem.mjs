// What a careful user plugs into a library's own hook: lower case, ё as е, Snowball for Cyrillic and English words.

import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as russian } from "@orama/stemmers/russian";

const MOST = 400_000;
const SEPARATOR = /[^\p{L}\p{N}]+/u;

const known = new Map();

export function stem(word) {
  let stemmed = known.get(word);
  if (stemmed === undefined) {
    const folded = word.toLowerCase().replace(/ё/g, "е");
    const first = folded.charCodeAt(0);
    const isCyrillic = first >= 0x400 && first < 0x500;
    const isLatin = first >= 97 && first <= 122;
    stemmed = isCyrillic ? russian(folded) : isLatin ? english(folded) : folded;
    if (known.size > MOST) known.clear();
    known.set(word, stemmed);
  }
  return stemmed;
}

export const stems = (text) => text.split(SEPARATOR).filter(Boolean).map(stem);
