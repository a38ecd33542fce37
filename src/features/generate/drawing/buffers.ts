import { RECORD_BYTES } from './event-records.js';

// The drawing thread fills buffers of events, and the main thread reads them. Messages contain the numbers of full
// or free buffers, and make the written data visible to the other thread.

/** Events per buffer; the last one may have fewer. A message costs as much as drawing about 50 events. */
export const BUFFER_EVENTS = 2_048;

/** Number of buffers: one is being read, the others are full or being filled. */
export const BUFFERS = 8;

/** Bytes of all buffers. */
export const MEMORY_BYTES = BUFFERS * BUFFER_EVENTS * RECORD_BYTES;
