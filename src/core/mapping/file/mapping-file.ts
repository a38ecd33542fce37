import * as v from 'valibot';
import { MOST_MONEY } from '../../settings/value-parsers.js';
import {
  described,
  dictionaryOf,
  listOf,
  object,
  someText,
  withDescription,
} from '../../json/shapes.js';
import {
  isSourceColumn,
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  WAIVABLE_COLUMNS,
} from '../../event/columns.js';
import { FILE_KEY } from '../language/file-key.js';
import { CONDITION } from './condition-shape.js';
import { NUMBER_FORMAT, TIME_FORMAT } from './format-shapes.js';
import { COLUMN_SOURCE, EVENT_ID_SOURCE, TEXTS_ONLY } from './source-shape.js';

const EACH = object({
  from: withDescription(someText(), 'the column of the items'),
  path: described(someText(), 'their path in its JSON; by default the JSON is the list'),
  list: described(
    object({
      separator: withDescription(someText(), 'between two items'),
      pattern: described(
        someText(),
        'a regular expression of RE2 whose named groups are the values: (?<quantity>\\d+)× (?<name>.+)',
      ),
      join: described(
        v.boolean('expected true or false'),
        'true: a part that the pattern does not fit belongs to the part before it',
      ),
      fields: described(someText(), 'without a pattern: between two values; by default |'),
      keys: described(someText(), 'without a pattern: between name and value; by default :'),
    }),
    'how the items of a cell that is not JSON are written',
  ),
  as: described(someText(), 'the name of the column that holds the item; by default item'),
  empty: described(
    v.picklist(['reject', 'skip', 'keep'], 'expected "reject", "skip" or "keep"'),
    'what a row without items is: a reject (the default), skipped, or one event',
  ),
});

const FILL = object({
  key: withDescription(someText(), 'the column by which rows belong together'),
  columns: withDescription(listOf(someText()), 'columns that only the first of these rows has'),
});

const AMOUNT_WORDS = `expected a number from 0 to ${MOST_MONEY}`;
const AMOUNT = v.pipe(
  v.number('expected a number'),
  v.minValue(0, AMOUNT_WORDS),
  v.maxValue(MOST_MONEY, AMOUNT_WORDS),
);

const RULES = object({
  minPrice: described(AMOUNT, 'as --min-price'),
  maxPrice: described(AMOUNT, 'as --max-price'),
  minTime: described(someText(), 'as --min-time: a date, or a date and time'),
  eventTypes: described(
    v.picklist(['open', 'strict'], 'expected "open" or "strict"'),
    'as --event-types',
  ),
});

/** Every key of a mapping file. `mapping.schema.json` is generated from it; FORMATS.md explains it. */
export const MAPPING_FILE = v.pipe(
  object({
    $schema: described(someText(), 'where an editor finds this schema'),
    version: described(v.picklist([1, 2], 'expected 1 or 2'), 'the version of the language'),
    name: described(someText(), 'by default the name of the file'),
    file: described(FILE_KEY, 'which files the mapping is for, and how they are written'),
    columns: v.optional(
      v.pipe(
        object({
          ...v.entriesFromList(SOURCE_COLUMNS, v.exactOptional(COLUMN_SOURCE)),
          event_id: v.exactOptional(EVENT_ID_SOURCE),
        }),
        v.description('columns of ecomstream, and the source of each'),
      ),
      {},
    ),
    define: described(
      v.pipe(dictionaryOf(COLUMN_SOURCE), v.metadata(TEXTS_ONLY)),
      'names for values that several sources or conditions use, as if they were columns',
    ),
    eventId: v.optional(
      v.pipe(
        v.picklist(['column', 'row'], 'expected "column" or "row"'),
        v.description(
          'row: the event_id is a UUID of the row, its event and the ordinal among equal ones of the file',
        ),
      ),
      'column',
    ),
    waive: v.optional(
      v.pipe(
        v.array(
          v.picklist(WAIVABLE_COLUMNS, ({ input }) => notWaivable(input)),
          'expected a list of columns',
        ),
        v.description('required columns that may be missing or empty, and are NULL then'),
      ),
      [],
    ),
    null: described(listOf(someText()), 'words that mean empty in every field: ["(not set)"]'),
    numbers: described(
      NUMBER_FORMAT,
      'how amounts and counts are written, unless a column has its own number',
    ),
    time: described(TIME_FORMAT, 'how times are written, unless a column has its own time'),
    skip: described(listOf(CONDITION), 'rows that match one of these are skipped'),
    fill: described(FILL, 'fields that only the first of several rows has'),
    each: described(EACH, 'make an event of each item of a list in a row'),
    rules: described(RULES, 'settings of the rules for files of this mapping'),
  }),
  v.title('A mapping for ecomstream stream --mapping'),
  v.description('Translates a foreign format into that of ecomstream. See FORMATS.md.'),
);

/** Explains why a value cannot be waived, and lists those that can. */
function notWaivable(input: unknown): string {
  // An optional column may be listed as well, but this has no effect.
  const required = REQUIRED_COLUMNS.filter((column) => WAIVABLE_COLUMNS.includes(column));
  const waivable = required.join(', ');
  if (typeof input !== 'string' || !isSourceColumn(input)) return `expected one of ${waivable}`;
  const hint =
    input === 'event_id' ? '; with "eventId": "row" it is made from the row' : `, only ${waivable}`;
  return `${input} cannot be waived${hint}`;
}
