import { RECORD_BYTES } from './event-records.js';

// The drawing thread fills buffers of events, and the main thread reads them. Messages say which buffers are full or
// free, and make what was written visible to the other thread.

/** Events of a buffer; the last one holds what is left. A message costs as much as the drawing of about 50 events. */
export const BUFFER_EVENTS = 2_048;

/** Buffers in use: one is read, and the others are full or being filled. */
export const BUFFERS = 8;

/** Bytes of all buffers. */
export const MEMORY_BYTES = BUFFERS * BUFFER_EVENTS * RECORD_BYTES;
