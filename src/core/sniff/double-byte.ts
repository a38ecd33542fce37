import type { Encoding } from '../dialect/encoding.js';

type Range = readonly [from: number, to: number];

/** An encoding with two bytes per character, and the areas of common characters. */
interface DoubleByte {
  readonly leads: readonly Range[];
  readonly trails: readonly Range[];
  /** Non-ASCII bytes that are single characters. */
  readonly singles: readonly Range[];
  readonly usual: readonly Area[];
}

/** An area of common characters; less than 1 point where other encodings have common characters too. */
interface Area {
  readonly leads: Range;
  readonly trails: Range;
  readonly points: number;
}

const EUC: Range = [0xa1, 0xfe];

/** By label, in order of preference for equal scores; areas according to https://encoding.spec.whatwg.org. */
export const DOUBLE_BYTE: ReadonlyMap<Encoding, DoubleByte> = new Map<Encoding, DoubleByte>([
  [
    'shift_jis',
    {
      leads: [
        [0x81, 0x9f],
        [0xe0, 0xfc],
      ],
      trails: [
        [0x40, 0x7e],
        [0x80, 0xfc],
      ],
      singles: [[0xa1, 0xdf]],
      usual: [
        { leads: [0x81, 0x83], trails: [0x40, 0xfc], points: 1 }, // signs and kana
        { leads: [0x88, 0x97], trails: [0x40, 0xfc], points: 0.85 }, // kanji of JIS level 1
      ],
    },
  ],
  [
    'euc-jp',
    {
      leads: [[0xa1, 0xfe]],
      trails: [EUC],
      singles: [],
      usual: [
        { leads: [0xa1, 0xa5], trails: EUC, points: 1 }, // signs and kana
        { leads: [0xb0, 0xcf], trails: EUC, points: 0.7 }, // kanji of JIS level 1
      ],
    },
  ],
  [
    'euc-kr',
    {
      leads: [[0x81, 0xfe]],
      trails: [
        [0x41, 0x5a],
        [0x61, 0x7a],
        [0x81, 0xfe],
      ],
      singles: [],
      usual: [
        { leads: [0xa1, 0xa3], trails: EUC, points: 1 }, // signs
        { leads: [0xb0, 0xc8], trails: EUC, points: 1 }, // hangul of KS X 1001
      ],
    },
  ],
  [
    'big5',
    {
      leads: [[0x81, 0xfe]],
      trails: [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
      singles: [],
      usual: [
        { leads: [0xa1, 0xa3], trails: [0x40, 0xfe], points: 1 }, // signs
        { leads: [0xa4, 0xc6], trails: [0x40, 0x7e], points: 1 }, // hanzi of level 1, …
        { leads: [0xa4, 0xc6], trails: [0xa1, 0xfe], points: 0.8 }, // … where EUC has characters too
      ],
    },
  ],
  [
    'gb18030',
    {
      leads: [[0x81, 0xfe]],
      trails: [
        [0x40, 0x7e],
        [0x80, 0xfe],
      ],
      singles: [],
      usual: [
        { leads: [0xa1, 0xa3], trails: EUC, points: 1 }, // signs
        { leads: [0xb0, 0xc8], trails: EUC, points: 0.85 }, // hanzi of GB 2312 level 1, …
        { leads: [0xc9, 0xd7], trails: EUC, points: 1 }, // … where EUC-KR has no hangul
      ],
    },
  ],
]);

const POINTS = { rare: 0.2, invalid: -4 } as const;
const LETTERS: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
];
const FIRST_BEYOND_ASCII = 0x80;

/** The plausibility of bytes as text of a double-byte encoding: 1 if all characters are common ones. */
export function doubleBytePlausibility(bytes: Uint8Array, encoding: DoubleByte): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < FIRST_BEYOND_ASCII) continue;
    count++;
    const trail = bytes[at + 1] ?? 0;
    if (isIn(lead, encoding.singles)) sum += POINTS.rare;
    else if (isIn(lead, encoding.leads) && isIn(trail, encoding.trails)) {
      at++;
      const area = encoding.usual.find(
        ({ leads, trails }) => isIn(lead, [leads]) && isIn(trail, [trails]),
      );
      const isWithinWord = isLetter(bytes[at - 2]) && isLetter(bytes[at + 1]);
      sum += area === undefined || isWithinWord ? POINTS.rare : area.points;
    } else sum += POINTS.invalid;
  }
  return count === 0 ? 0 : sum / count;
}

/** A single character between ASCII letters is probably a letter of another encoding. */
function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && isIn(byte, LETTERS);
}

function isIn(byte: number, ranges: readonly Range[]): boolean {
  return ranges.some(([from, to]) => byte >= from && byte <= to);
}
