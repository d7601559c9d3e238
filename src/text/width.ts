/** How a text looks in a terminal. */
import { eastAsianWidth } from 'get-east-asian-width';

/** A pattern made when it is first needed: properties of characters take a while. */
function once(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What may be shown together with the characters beside it, or not at all. */
const JOINS = once(
  () =>
    /[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Default_Ignorable_Code_Point}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f]/u,
);

let segmenter: Intl.Segmenter | undefined;

/** How many columns a text takes: 2 for East Asian wide characters and emoji, 0 for marks that combine. */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  if (!JOINS().test(text)) {
    for (const character of text) columns += eastAsianWidth(character.codePointAt(0)!);
    return columns;
  }
  // Made where it is needed: that takes Node.js several milliseconds.
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(text)) columns += clusterWidth(segment);
  return columns;
}

const EMOJI = once(
  () => /^\p{Regional_Indicator}|\p{Extended_Pictographic}.*(?:\ufe0f|\u200d|\p{Emoji_Modifier})/su,
);

/** The columns of what is one character for a reader. */
function clusterWidth(cluster: string): number {
  if (EMOJI().test(cluster)) return 2;
  let columns = 0;
  for (const character of cluster) {
    // Vowels and final consonants of Hangul join the consonant before them.
    if (columns > 0 && /[\u1160-\u11ff\ud7b0-\ud7fb]/.test(character)) continue;
    if (isShown(character)) columns += eastAsianWidth(character.codePointAt(0)!);
  }
  return columns;
}

/** Whether a character takes room. Arabic's signs for numbers do, though they are controls of format. */
function isShown(character: string): boolean {
  return (
    /[\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u.test(character) ||
    !/[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(character)
  );
}

/**
 * A text that a terminal shows as it is: tabs widened, control characters (escape sequences too) and those that turn the
 * direction of writing made visible.
 */
export function printable(text: string): string {
  return text
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) =>
      character < ' ' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\u2421',
    )
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
