import * as v from 'valibot';
import { described, dictionaryOf, listOf, object, someText } from '../../json/shapes.js';
import type { ColumnSource, WhenCase } from '../language/mapping.js';
import { CONDITION } from './condition-shape.js';
import { NUMBER_FORMAT, TIME_FORMAT } from './format-shapes.js';

/** The kinds of sources; each source has exactly one. */
const KINDS = ['from', 'template', 'constant', 'first', 'when'] as const;
/** The steps that apply only to texts that are not constant. */
const CUTS = ['path', 'split', 'extract'] as const;

const SOURCE_KEYS = {
  template: described(
    someText(),
    'text with foreign columns in braces: {brand} {product_id}; runs of spaces become one',
  ),
  from: described(someText(), "a foreign column's name"),
  constant: described(someText(), 'a fixed text'),
  first: described(
    listOf(v.lazy((): v.GenericSchema<unknown, ColumnSource> => COLUMN_SOURCE)),
    'sources: the first that is not empty is used',
  ),
  when: described(
    listOf(v.lazy((): v.GenericSchema<unknown, WhenCase> => WHEN_CASE)),
    'sources with a condition each in "if": the first that is true is used',
  ),
  path: described(someText(), 'take this value of a JSON text: items[0].sku'),
  split: described(someText(), 'split the text at this separator …'),
  take: described(
    v.pipe(v.number('expected a whole number'), v.integer('expected a whole number')),
    '… and take this part, from 0; a negative number counts from the end',
  ),
  extract: described(
    someText(),
    'take the match of this regular expression (RE2): its group, or all of it',
  ),
  trim: described(someText(), 'remove these signs at both ends'),
  case: described(v.picklist(['lower', 'upper'], 'expected "lower" or "upper"'), 'change the case'),
  null: described(listOf(someText()), 'words that mean empty here'),
  values: described(
    dictionaryOf(v.nullable(v.string('expected text or null'))),
    'text → the text in its place; null for empty',
  ),
  else: described(
    v.union(
      [v.picklist(['keep', 'reject', 'skip']), object({ value: v.string() })],
      'expected "keep", "reject", "skip" or {"value": …}',
    ),
    'with values: what to do with a text that is not among them; by default keep',
  ),
  ignoreCase: described(
    v.boolean('expected true or false'),
    'with values: whether upper and lower case are the same',
  ),
  number: described(NUMBER_FORMAT, 'how the number is written'),
  time: described(TIME_FORMAT, 'how the time is written'),
  default: described(someText(), 'the text if the source has none'),
  optional: described(
    v.boolean('expected true or false'),
    'true: a file need not have the foreign columns; without it such a file is quarantined',
  ),
};

/** These relations in the JSON schema for editors. */
const RELATIONS = {
  oneOf: KINDS.map((kind) => ({ required: [kind] })),
  dependencies: {
    ...Object.fromEntries(CUTS.map((cut) => [cut, { not: { required: ['constant'] } }])),
    take: ['split'],
    else: ['values'],
    ignoreCase: ['values'],
    optional: { not: { required: ['constant'] } },
  },
};

type Keys = Partial<Readonly<Record<keyof ColumnSource, unknown>>>;

const hasOneKind = (source: Keys) =>
  KINDS.filter((kind) => source[kind] !== undefined).length === 1;
const ONE_KIND = `expected one of ${KINDS.slice(0, -1).join(', ')} and when`;
const isCut = (source: Keys) =>
  KINDS.some((kind) => kind !== 'constant' && source[kind] !== undefined);
const NOT_CUT = 'only what comes from a column can be split';

/** The source of a text. */
export const COLUMN_SOURCE = v.pipe(
  object(SOURCE_KEYS),
  v.check((source) => hasOneKind(source), ONE_KIND),
  v.forward(
    v.check((source) => source.split === undefined || isCut(source), NOT_CUT),
    ['split'],
  ),
  v.forward(
    v.check(({ take, split }) => take === undefined || split !== undefined, 'nothing is split'),
    ['take'],
  ),
  v.forward(
    v.check(
      ({ optional, constant }) => optional === undefined || constant === undefined,
      'a constant needs no column',
    ),
    ['optional'],
  ),
  v.metadata(RELATIONS),
);

/** One case of `when`. */
export const WHEN_CASE = v.pipe(
  object({
    if: described(CONDITION, 'column → what its text must be; without it all rows that are left'),
    ...SOURCE_KEYS,
  }),
  v.check((source) => hasOneKind(source), ONE_KIND),
  v.metadata(RELATIONS),
);

/** Events with the same id are one event, so an id is never a constant. */
export const EVENT_ID_SOURCE = v.pipe(
  COLUMN_SOURCE,
  v.check(
    (source) => source.constant === undefined && source.default === undefined,
    'an event_id cannot be a fixed text; with "eventId": "row" it is made from the row',
  ),
  v.metadata({
    ...RELATIONS,
    not: { anyOf: [{ required: ['constant'] }, { required: ['default'] }] },
  }),
);

/** The JSON schema for `define`: its values are texts, which are parsed where they are used. */
export const TEXTS_ONLY = {
  allOf: [
    {
      additionalProperties: {
        type: 'object',
        not: { anyOf: [{ required: ['number'] }, { required: ['time'] }] },
      },
    },
  ],
};
