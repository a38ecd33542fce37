import type { Random } from './random.js';

/** A UUID as four 32-bit integers: half the work of a text when only its bytes are needed. */
export interface Uuid {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/** Draws a random UUID (version 4, RFC 9562). */
export function drawUuid(random: Random): Uuid {
  const second = (word(random) & 0xffff_0fff) | 0x4000; // the version
  const third = (word(random) & 0x3fff_ffff) | 0x8000_0000; // the variant
  const fourth = word(random) | 0;
  const first = word(random) | 0;
  return { first, second, third, fourth };
}

function word(random: Random): number {
  return random() * 0x1_0000_0000;
}

/** Characters of a UUID's text. */
export const UUID_LENGTH = 36;

const DASH = 45;

/** The two hexadecimal digits of each byte, as a little-endian 16-bit integer. */
const DIGITS = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, '0')).readUInt16LE(),
);

/** Writes the 36 bytes of a UUID's text at a position. On the hot path. */
export function putUuid(uuid: Uuid, view: DataView, place: number): void {
  const { first, second, third, fourth } = uuid;
  put(view, place, first >>> 16);
  put(view, place + 4, first);
  view.setUint8(place + 8, DASH);
  put(view, place + 9, second >>> 16);
  view.setUint8(place + 13, DASH);
  put(view, place + 14, second);
  view.setUint8(place + 18, DASH);
  put(view, place + 19, third >>> 16);
  view.setUint8(place + 23, DASH);
  put(view, place + 24, third);
  put(view, place + 28, fourth >>> 16);
  put(view, place + 32, fourth);
}

/** Writes the lower 16 bits as four digits. */
function put(view: DataView, place: number, bits: number): void {
  view.setUint16(place, DIGITS[(bits >>> 8) & 255] ?? 0, true);
  view.setUint16(place + 2, DIGITS[bits & 255] ?? 0, true);
}

/** Valid only within a call. */
const TEXT = Buffer.alloc(UUID_LENGTH);
const VIEW = new DataView(TEXT.buffer, TEXT.byteOffset, UUID_LENGTH);

/** The text of a UUID, such as `00000000-0000-4000-8000-000000000000`. */
export function uuidText(uuid: Uuid): string {
  putUuid(uuid, VIEW, 0);
  return TEXT.toString('latin1');
}
