import * as v from 'valibot';
import { object, someText, type Frozen } from '../json/shapes.js';
import { templateColumns } from './template.js';
import {
  isSourceColumn,
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  WAIVABLE_COLUMNS,
} from '../event/columns.js';

/** Of these three a source has one, what is split or taken needs what it is taken from, and a constant is there. */
const RELATIONS = {
  oneOf: [{ required: ['template'] }, { required: ['from'] }, { required: ['constant'] }],
  dependencies: {
    split: ['from'],
    take: ['split'],
    optional: { not: { required: ['constant'] } },
  },
};

/** Where the text of one of our columns comes from. */
export const COLUMN_SOURCE = v.pipe(
  object({
    template: described(
      someText(),
      'text with foreign columns in braces: {brand} {product_id}; runs of spaces become one',
    ),
    from: described(someText(), "a foreign column's name"),
    split: described(someText(), 'with from: split the text at this separator …'),
    take: described(
      v.pipe(v.number('expected a whole number'), v.integer('expected a whole number')),
      '… and take this part, from 0; a negative number counts from the end',
    ),
    constant: described(someText(), 'a fixed text'),
    default: described(someText(), 'the text where the source gives none'),
    optional: described(
      v.boolean('expected true or false'),
      'true: a file need not have the foreign columns; without it such a file is quarantined',
    ),
  }),
  v.check(
    ({ template, from, constant }) =>
      [template, from, constant].filter((kind) => kind !== undefined).length === 1,
    'expected one of from, template and constant',
  ),
  v.forward(
    v.check(
      ({ split, from }) => split === undefined || from !== undefined,
      'only what comes from a column can be split',
    ),
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

/** Events with the same id are one event, so an id is never a fixed text. */
const EVENT_ID_SOURCE = v.pipe(
  COLUMN_SOURCE,
  v.check(
    (source) => source.constant === undefined && source.default === undefined,
    'an event_id cannot be a fixed text; with "eventId": "row" it is made from the row',
  ),
  v.check(
    ({ template }) => template === undefined || templateColumns(template).length > 0,
    'an event_id cannot be a fixed text: the template names no column',
  ),
  v.metadata({
    ...RELATIONS,
    not: { anyOf: [{ required: ['constant'] }, { required: ['default'] }] },
  }),
);

/** A mapping file: every key of it. `mapping.schema.json` is made from it; FORMATS.md explains it. */
export const MAPPING_FILE = v.pipe(
  object({
    $schema: described(someText(), 'where an editor finds this schema'),
    name: described(someText(), 'by default the name of the file'),
    columns: v.optional(
      v.pipe(
        object({
          ...v.entriesFromList(SOURCE_COLUMNS, v.exactOptional(COLUMN_SOURCE)),
          event_id: v.exactOptional(EVENT_ID_SOURCE),
        }),
        v.description('our columns, and where the text of each comes from'),
      ),
      {},
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
  }),
  v.title('A mapping for ecomstream stream --mapping'),
  v.description('Turns a foreign CSV format into ours. FORMATS.md explains it.'),
);

/** What a mapping file says, with the defaults of what it leaves out. */
export type MappingFile = Frozen<v.InferOutput<typeof MAPPING_FILE>>;

/** Why a value cannot be waived, and what can be. */
function notWaivable(input: unknown): string {
  // An optional column may be listed as well, but need not be.
  const required = REQUIRED_COLUMNS.filter((column) => WAIVABLE_COLUMNS.includes(column));
  const waivable = required.join(', ');
  if (typeof input !== 'string' || !isSourceColumn(input)) return `expected one of ${waivable}`;
  const hint =
    input === 'event_id' ? '; with "eventId": "row" it is made from the row' : `, only ${waivable}`;
  return `${input} cannot be waived${hint}`;
}

function described<const Shape extends v.GenericSchema>(shape: Shape, description: string) {
  return v.exactOptional(v.pipe(shape, v.description<v.InferOutput<Shape>, string>(description)));
}
