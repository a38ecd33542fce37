import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';

/**
 * What must come out of some files, counted by another CSV reader and without any of the code under test.
 * A generated row is valid unless its price was spoiled.
 */
export class ExpectedEvents {
  /** `event_id time` of every valid row. */
  readonly events = new Set<string>();
  readonly names: string[] = [];
  /** Rows of all different files, and the spoiled ones among them. */
  rows = 0;
  rejects = 0;
  readonly #contents = new Set<string>();

  /** Takes a file that is too large to be counted: what it holds is known to whoever made it. */
  addKnown(name: string, known: { events: readonly string[]; rejects: number }): void {
    this.names.push(name);
    for (const event of known.events) this.events.add(event);
    this.rows += known.events.length + known.rejects;
    this.rejects += known.rejects;
  }

  /** Counts a file as it lies in a folder; the same bytes under a second name count once. */
  add(folder: string, name: string): void {
    this.names.push(name);
    const bytes = readFileSync(join(folder, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (this.#contents.has(sha256)) return;
    this.#contents.add(sha256);
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const { data } = Papa.parse<Record<string, string>>(text, {
      header: true,
      skipEmptyLines: true,
    });
    for (const row of data) {
      this.rows += 1;
      if (/^\d+(\.\d+)?$/.test(row['price'] ?? '')) this.events.add(eventKey(row));
      else this.rejects += 1;
    }
  }
}

function eventKey({ event_id = '', event_timestamp = '' }: Record<string, string>): string {
  return `${event_id} ${event_timestamp.replace('T', ' ')}`;
}
