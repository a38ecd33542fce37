import { instantReader } from './instant-reader.js';
import { isPlausibleTime } from './plausible-time.js';

/** The formats of numbers that are times. */
export interface BareForm {
  /** The first is more likely. */
  readonly formats: readonly [format: string, ...rivals: string[]];
  /** Whether the formats differ in the order of day and month. */
  readonly hasOrder: boolean;
  /** The number of digits before a decimal point. */
  readonly digits: readonly [least: number, most: number];
}

function form(
  digits: BareForm['digits'],
  formats: BareForm['formats'],
  hasOrder = false,
): BareForm {
  return { digits, formats, hasOrder };
}

/**
 * A number that matches two forms gets the first. Forms of the same length have different years. The exception are
 * some seconds and microseconds since 1970 of the years from 2033, which are rivals.
 */
const FORMS: readonly BareForm[] = [
  form([8, 8], ['yyyyMMdd']),
  form([8, 8], ['ddMMyyyy', 'MMddyyyy'], true),
  // The hour format of Google Analytics.
  form([10, 10], ['yyyyMMddHH', 'epoch-s']),
  form([9, 10], ['epoch-s']),
  form([12, 12], ['yyyyMMddHHmm']),
  form([12, 13], ['epoch-ms']),
  form([14, 14], ['yyyyMMddHHmmss']),
  form([14, 14], ['yyyyMMddHHmmss.SSS']),
  form([16, 16], ['yyyyMMddHHmmssSSS', 'epoch-us']),
  form([15, 23], ['yyyyMMddHHmmssSSS']),
  form([15, 16], ['epoch-us']),
];

const READERS = FORMS.map((form) => ({
  form,
  reads: form.formats
    .slice(0, form.hasOrder ? 2 : 1)
    .map((format) => instantReader({ formats: [format] })),
}));
const NUMBER = /^(\d{8,23})(?:\.\d{1,9})?$/;

/** The form of a number that is a plausible event time; undefined if it is not. */
export function bareForm(text: string): BareForm | undefined {
  const digits = NUMBER.exec(text)?.[1]?.length;
  if (digits === undefined) return undefined;
  const fitting = READERS.find(({ form, reads }) => {
    const [least, most] = form.digits;
    if (digits < least || digits > most) return false;
    return reads.some((read) => {
      const time = read(text);
      return time !== undefined && isPlausibleTime(time.micros);
    });
  });
  return fitting?.form;
}
