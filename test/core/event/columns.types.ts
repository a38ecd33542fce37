// Checked by the compiler alone (npm run types): an error that is expected and does not come is an error.
import type { ByteRule, Column, NumberColumn, TextColumn } from '../../../src/core/event/column.js';
import { TRIM } from '../../../src/core/event/normaliser.js';

/** A column that could be added to the table. */
const COLOUR = {
  copy: 'text',
  required: false,
  nullable: true,
  max: 20,
  normalise: TRIM,
  badOptional: 'reject',
  fastPath: 'bytes',
  rules: [],
  personal: 'none',
  hasForm: () => false,
  generated: 'interaction',
} as const satisfies TextColumn;

const QUANTITY = {
  copy: 'integer',
  required: true,
  nullable: false,
  parse: Number,
  fastPath: 'texts only',
  rules: [],
  broken: { invalid: { words: 'not a number' }, range: { words: 'too many' } },
  personal: 'none',
  hasForm: () => false,
  generated: 'interaction',
} as const satisfies NumberColumn;

/** A rule that could be added to a column. */
const NO_DASH = {
  code: 'dash',
  accepts: (text: string) => !text.startsWith('-'),
  bytes: (bytes: Uint8Array, start: number) => bytes[start] !== 0x2d,
  broken: { words: 'begins with a dash' },
} satisfies ByteRule;

/** Takes what the table takes. */
const accept = (_column: Column): void => undefined;

// The compiler takes whole columns and rules.
{
  accept(COLOUR);
  accept(QUANTITY);
  accept({ ...COLOUR, rules: [NO_DASH] });
}

// The compiler names each missing part of a column of texts.
{
  const { copy: _1, ...withoutCopy } = COLOUR;
  // @ts-expect-error its kind of COPY field
  accept(withoutCopy);
  const { required: _2, ...withoutRequired } = COLOUR;
  // @ts-expect-error whether it is required
  accept(withoutRequired);
  const { nullable: _3, ...withoutNullable } = COLOUR;
  // @ts-expect-error whether the table takes NULL
  accept(withoutNullable);
  const { max: _4, ...withoutMax } = COLOUR;
  // @ts-expect-error its length
  accept(withoutMax);
  const { badOptional: _12, ...withoutBad } = COLOUR;
  // @ts-expect-error what becomes of a bad value
  accept(withoutBad);
  const { normalise: _5, ...withoutNormalise } = COLOUR;
  // @ts-expect-error how it is normalised
  accept(withoutNormalise);
  const { fastPath: _6, ...withoutFastPath } = COLOUR;
  // @ts-expect-error how the fast path checks it
  accept(withoutFastPath);
  const { rules: _7, ...withoutRules } = COLOUR;
  // @ts-expect-error its rules
  accept(withoutRules);
  const { personal: _8, ...withoutPersonal } = COLOUR;
  // @ts-expect-error what it tells of a person
  accept(withoutPersonal);
  const { generated: _9, ...withoutGenerated } = COLOUR;
  // @ts-expect-error what decides its generated values
  accept(withoutGenerated);
  const { hasForm: _10, ...withoutForm } = COLOUR;
  // @ts-expect-error which of its texts may be shown
  accept(withoutForm);
}

// The compiler names each missing part of a column of numbers.
{
  const { parse: _1, ...withoutParse } = QUANTITY;
  // @ts-expect-error how its texts are read
  accept(withoutParse);
  const { fastPath: _2, ...withoutFastPath } = QUANTITY;
  // @ts-expect-error how its bytes are read
  accept(withoutFastPath);
  const { rules: _3, ...withoutRules } = QUANTITY;
  // @ts-expect-error its rules
  accept(withoutRules);
  const { generated: _4, ...withoutGenerated } = QUANTITY;
  // @ts-expect-error what decides its generated values
  accept(withoutGenerated);
  const { broken: _5, ...withoutBroken } = QUANTITY;
  // @ts-expect-error the words of its rules
  accept(withoutBroken);
  const { range: _6, ...withoutRange } = QUANTITY.broken;
  // @ts-expect-error the words of one of its rules
  accept({ ...QUANTITY, broken: withoutRange });
  const { hasForm: _7, ...withoutForm } = QUANTITY;
  // @ts-expect-error which of its texts may be shown
  accept(withoutForm);
}

// The compiler names each missing part of a rule.
{
  const { bytes: _1, ...textsOnly } = NO_DASH;
  // @ts-expect-error how the fast path obeys it
  accept({ ...COLOUR, rules: [textsOnly] });
  accept({ ...COLOUR, fastPath: 'texts only', rules: [textsOnly] });
  const { broken: _4, ...withoutWords } = NO_DASH;
  // @ts-expect-error its words
  accept({ ...COLOUR, rules: [withoutWords] });
  const { code: _2, ...withoutCode } = NO_DASH;
  // @ts-expect-error its code
  accept({ ...COLOUR, rules: [withoutCode] });
  const { accepts: _3, ...withoutAccepts } = NO_DASH;
  // @ts-expect-error what it accepts
  accept({ ...COLOUR, rules: [withoutAccepts] });
}
