import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Batch, BatchPart } from '../batches/batch.js';
import type { Reject } from '../../core/rows/reject.js';
import { copyField } from './copy-field.js';
import { textPieces } from './text-pieces.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';

/** Stores every rejected row of a batch as it was in its file. */
export async function writeRejects(sql: Sql, batch: Batch): Promise<void> {
  if (batch.parts.every((part) => part.rows.rejects.length === 0)) return;
  await copyIn(
    sql,
    `copy rejected_events
       (batch_id, file_id, file_name, line_number, rules, columns, raw_line, raw_bytes, context)
     from stdin with (format csv)`,
    textPieces(rejectLines(batch)),
  );
}

function* rejectLines(batch: Batch): Generator<string> {
  for (const part of batch.parts) {
    for (const reject of part.rows.rejects) yield rejectLine(part, reject);
  }
}

function rejectLine(part: BatchPart, reject: Reject): string {
  const { line, violations, rawLine, rawBytes, context } = reject;
  const fields = [
    String(part.batchId),
    String(part.claim.fileId),
    part.claim.file.name,
    String(line),
    arrayLiteral(violations.map((violation) => violation.rule)),
    arrayLiteral(violations.map((violation) => violation.column)),
    rawLine,
    rawBytes && `\\x${rawBytes.toString('hex')}`,
    context && JSON.stringify(context),
  ];
  return `${fields.map(copyField).join(',')}\n`;
}
