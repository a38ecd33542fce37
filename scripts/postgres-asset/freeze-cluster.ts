import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32c } from './crc32c.ts';

// A new cluster contains its creation time and random bytes in two places only: global/pg_control and the
// write-ahead log. This rewrites both with fixed values, as pg_resetwal does.

/** In ControlFileData of PostgreSQL 18: src/include/catalog/pg_control.h */
const CONTROL = {
  systemIdentifier: 0,
  version: 8,
  state: 16,
  time: 24,
  checkPoint: 32,
  checkPointCopy: 40,
  unloggedLsn: 128,
  walSegmentBytes: 228,
  mockNonce: 257,
  crc: 292,
} as const;
const CONTROL_VERSION = 1800;
const STATE_SHUT_DOWN = 1;
const NONCE_BYTES = 32;
/** Offsets in struct CheckPoint. */
const CHECKPOINT = {
  redo: 0,
  time: 64,
  bytes: CONTROL.unloggedLsn - CONTROL.checkPointCopy,
} as const;

const SYSTEM_IDENTIFIER = 0x65_63_6f_6d_73_74_72_31n; // "ecomstr1"
const TIME = BigInt(Date.UTC(2026, 0, 1) / 1000);

/** Gives a cleanly shut down cluster a fixed identity, so that its bytes are reproducible. */
export function freezeCluster(folder: string): void {
  const path = join(folder, 'global/pg_control');
  const control = readFileSync(path);
  checkLayout(control);
  const segmentBytes = control.readUInt32LE(CONTROL.walSegmentBytes);
  const segments = globSync('0*', { cwd: join(folder, 'pg_wal') }).toSorted();
  const last = segments.at(-1) ?? '';
  const oldSegment = readFileSync(join(folder, 'pg_wal', last));
  // The next segment, because every page's LSN must be before the new end of the log.
  const segmentNumber = Number.parseInt(last.slice(16), 16) + 1;
  const segmentStart = BigInt(segmentNumber) * BigInt(segmentBytes);
  const checkPoint = segmentStart + BigInt(LONG_PAGE_HEADER_BYTES);

  control.writeBigUInt64LE(SYSTEM_IDENTIFIER, CONTROL.systemIdentifier);
  control.writeBigInt64LE(TIME, CONTROL.time);
  control.writeBigUInt64LE(checkPoint, CONTROL.checkPoint);
  control.writeBigUInt64LE(checkPoint, CONTROL.checkPointCopy + CHECKPOINT.redo);
  control.writeBigInt64LE(TIME, CONTROL.checkPointCopy + CHECKPOINT.time);
  control.fill(0, CONTROL.mockNonce, CONTROL.mockNonce + NONCE_BYTES);
  control.writeUInt32LE(crc32c(control.subarray(0, CONTROL.crc)), CONTROL.crc);

  for (const name of segments) rmSync(join(folder, 'pg_wal', name));
  const name = last.slice(0, 16) + segmentNumber.toString(16).toUpperCase().padStart(8, '0');
  const segment = walSegment(control, oldSegment.readUInt16LE(0), segmentStart, segmentBytes);
  writeFileSync(join(folder, 'pg_wal', name), segment, { mode: 0o600 });
  writeFileSync(path, control);
}

/** Rejects a layout other than the one above, which another major version may have. */
function checkLayout(control: Buffer): void {
  const version = control.readUInt32LE(CONTROL.version);
  const state = control.readUInt32LE(CONTROL.state);
  const intact = control.readUInt32LE(CONTROL.crc) === crc32c(control.subarray(0, CONTROL.crc));
  if (version !== CONTROL_VERSION || state !== STATE_SHUT_DOWN || !intact) {
    throw new Error(
      `pg_control has version ${version} and state ${state}, its checksum is ${intact ? 'right' : 'wrong'}: ` +
        'freeze-cluster.ts knows version 1800 after a clean shutdown only',
    );
  }
}

/** XLogLongPageHeaderData: src/include/access/xlog_internal.h */
const LONG_PAGE_HEADER_BYTES = 40;
const LONG_PAGE_HEADER_FLAG = 2;
const WAL_PAGE_BYTES = 8192;
/** XLogRecord: src/include/access/xlogrecord.h */
const RECORD_HEADER_BYTES = 24;
const RECORD_CRC = 20;
const MAIN_DATA_SHORT = 255;

/** A log segment that contains only the checkpoint of a clean shutdown. */
function walSegment(control: Buffer, magic: number, start: bigint, bytes: number): Buffer {
  const segment = Buffer.alloc(bytes);
  segment.writeUInt16LE(magic, 0);
  segment.writeUInt16LE(LONG_PAGE_HEADER_FLAG, 2);
  segment.writeUInt32LE(1, 4); // timeline
  segment.writeBigUInt64LE(start, 8);
  segment.writeBigUInt64LE(SYSTEM_IDENTIFIER, 24);
  segment.writeUInt32LE(bytes, 32);
  segment.writeUInt32LE(WAL_PAGE_BYTES, 36);

  // Transaction, previous record, resource manager (XLOG) and kind (shutdown checkpoint) are all 0.
  const length = RECORD_HEADER_BYTES + 2 + CHECKPOINT.bytes;
  const record = segment.subarray(LONG_PAGE_HEADER_BYTES, LONG_PAGE_HEADER_BYTES + length);
  record.writeUInt32LE(length, 0);
  record.writeUInt8(MAIN_DATA_SHORT, RECORD_HEADER_BYTES);
  record.writeUInt8(CHECKPOINT.bytes, RECORD_HEADER_BYTES + 1);
  control.copy(record, RECORD_HEADER_BYTES + 2, CONTROL.checkPointCopy, CONTROL.unloggedLsn);
  const body = record.subarray(RECORD_HEADER_BYTES);
  const crc = crc32c(Buffer.concat([body, record.subarray(0, RECORD_CRC)]));
  record.writeUInt32LE(crc, RECORD_CRC);
  return segment;
}
