import { batchIdOf } from '../batches/batch-id.js';
import type { BatchPart, Claim } from '../batches/batch.js';
import type { BlockPool } from '../../core/rows/block-pool.js';
import { FileState } from '../../core/rows/file-state.js';
import { MissingKeys } from '../../core/rows/missing-keys.js';
import { PartBuilder } from '../../core/rows/part-builder.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import type { Clock } from '../../io/process/clock.js';
import { readRows } from '../../core/csv/read-rows.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { SourceReader } from '../../io/files/source-reader.js';

/** Initial buffer size per row. Few rows are shorter, so there is room for all rows without much excess. */
const ROW_BYTES = 200;

/**
 * Cuts one file into validated parts, from `start` on. The cuts depend only on the file and the cut settings of
 * its claim. The last part is marked; a file without rows has one empty part. `state` contains what depends on the
 * rows before `start`.
 * @throws SourceFileError when the file cannot be read, or changes while it is read.
 */
export async function* makeParts(
  claim: Claim,
  reader: SourceReader,
  start: RowPosition,
  interpreter: RowInterpreter,
  clock: Clock,
  pool?: BlockPool,
  state = new FileState(interpreter.plan, interpreter.privacy),
): AsyncGenerator<BatchPart> {
  const { batchRows, batchBytes } = claim.cut;
  const room = Math.min(batchRows, Math.ceil(claim.file.bytes / ROW_BYTES));
  const open = (ordinal: number, from: RowPosition, room: number) =>
    new OpenPart(
      claim,
      ordinal,
      from,
      new PartBuilder(interpreter, batchIdOf(claim.fileId, ordinal), pool, room, state),
      clock,
    );
  const keys = new MissingKeys(interpreter);
  let part = open(claim.partsDone, start, room);
  // For a resumed file, the run that loaded the earlier parts has counted the bytes up to here.
  let countedBytes = claim.resumeAt === undefined ? 0 : start.offset;
  for await (const chunk of readRows(reader.read(start.offset), interpreter.dialect, start, pool)) {
    part.timer.lap('read');
    for (const row of chunk) {
      if (part.rows.read >= batchRows || part.bytes >= batchBytes) {
        part.timer.lap('check');
        await reader.assertStillThere();
        yield part.close(reader.bytesRead - countedBytes, false);
        countedBytes = reader.bytesRead;
        part = open(part.ordinal + 1, part.to, part.rows.events.count);
      }
      part.rows.add(row);
      keys.see(row);
      part.endAt(row.endOffset, row.nextLine);
    }
    part.timer.lap('check');
  }
  part.timer.lap('read');
  // A resumed load has not read the earlier rows.
  if (claim.resumeAt === undefined) part.rows.warnOfFile(keys.warnings);
  yield part.close(claim.file.bytes - countedBytes, true);
}

/** A part to which rows are still being added. */
class OpenPart {
  readonly timer: StageTimer;
  #toOffset: number;
  #toLine: number;

  constructor(
    private readonly claim: Claim,
    readonly ordinal: number,
    private readonly from: RowPosition,
    readonly rows: PartBuilder,
    clock: Clock,
  ) {
    this.timer = new StageTimer(clock);
    this.#toOffset = from.offset;
    this.#toLine = from.line;
  }

  /** The end of the last added row. */
  get to(): RowPosition {
    return { offset: this.#toOffset, line: this.#toLine };
  }

  endAt(offset: number, line: number): void {
    this.#toOffset = offset;
    this.#toLine = line;
  }

  /** Bytes of the decoded file. */
  get bytes(): number {
    return this.#toOffset - this.from.offset;
  }

  close(sourceBytes: number, last: boolean): BatchPart {
    const { claim, ordinal, from, to, rows, timer } = this;
    rows.events.rows.close();
    return {
      batchId: rows.events.batchId,
      claim,
      ordinal,
      from,
      to,
      bytes: Math.max(0, sourceBytes),
      rows,
      last,
      readMs: timer.milliseconds.read,
      checkMs: timer.milliseconds.check,
    };
  }
}

/** Measures the time per stage. */
class StageTimer {
  readonly milliseconds = { read: 0, check: 0 };
  #last: number;

  constructor(private readonly clock: Clock) {
    this.#last = clock.monotonic();
  }

  /** Adds the time since the last lap to a stage. */
  lap(stage: 'read' | 'check'): void {
    const now = this.clock.monotonic();
    this.milliseconds[stage] += now - this.#last;
    this.#last = now;
  }
}
