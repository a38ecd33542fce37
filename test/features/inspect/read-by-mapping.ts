import { basename } from 'node:path';
import { readRows } from '../../../src/core/csv/read-rows.js';
import type { Event } from '../../../src/core/event/event.js';
import { Mappings } from '../../../src/core/mapping/mappings.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { FileState } from '../../../src/core/rows/file-state.js';
import { interpretRow, type InterpretedRow } from '../../../src/core/rows/interpret-row.js';
import { SourceReader } from '../../../src/io/files/source-reader.js';
import { readHeader } from '../../../src/pipeline/parts/read-header.js';
import { interpreterIn } from '../../core/mapping/read-with.js';
import { folderOf, lookAt, UNSTOPPED } from '../../io/files/source-files.js';

interface ReadExport {
  /** Rows of the file, also those that are no data. */
  readonly rows: number;
  readonly records: readonly InterpretedRow[];
}

/** Reads all rows of an export by a mapping, as `stream` does. */
export async function readByMapping(path: string, mappingJson: string): Promise<ReadExport> {
  const mapping = parseMapping(mappingJson, 'mapping.json');
  const file = lookAt(path);
  const dialect = new Mappings([mapping]).dialectOf(basename(path));
  const reader = new SourceReader(folderOf(file), file, UNSTOPPED, dialect);
  const rules = { mapping, onNewColumns: 'keep', hidesData: false } as const;
  const header = await readHeader(reader, dialect, rules);
  const interpreter = interpreterIn(header.dialect, header.plan);
  const state = new FileState(header.plan, undefined).forPart();
  let rows = 0;
  const records: InterpretedRow[] = [];
  const { rowsStart } = header;
  for await (const found of readRows(reader.read(rowsStart.offset), header.dialect, rowsStart)) {
    for (const row of found) {
      rows++;
      records.push(...interpretRow(row, interpreter, state));
    }
  }
  return { rows, records };
}

const CENTS = 100;
const MICROS = 1_000_000n;

/** An instant in microseconds as ISO 8601 in UTC, without zeros at its end. */
function isoOf(micros: number): string {
  const whole = BigInt(micros);
  const fraction = (whole % MICROS).toString().padStart(6, '0').replace(/0+$/, '');
  const seconds = new Date(Number(whole / 1_000n)).toISOString().slice(0, 19);
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
}

/** An event as truth.json writes it. */
export function written({ price, event_timestamp, product_id, ...event }: Event) {
  return {
    ...event,
    product_id: product_id === undefined ? null : Number(product_id),
    price: price === undefined ? null : price / CENTS,
    event_timestamp: isoOf(event_timestamp),
  };
}
