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
  /** Names of the files with nothing but spoiled rows: they are quarantined, and their rejects kept. */
  readonly putAside = new Set<string>();
  /** Rows of all different files, and the spoiled ones among them. */
  rows = 0;
  rejects = 0;
  /** By SHA-256, whether a file has a valid row. */
  readonly #contents = new Map<string, boolean>();

  /** Names of the files that come into the archive, sorted. */
  get archived(): string[] {
    return this.names.filter((name) => !this.putAside.has(name)).toSorted();
  }

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
    const known = this.#contents.get(sha256);
    if (known === false) this.putAside.add(name);
    if (known !== undefined) return;
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const { data } = Papa.parse<Record<string, string>>(text, {
      header: true,
      skipEmptyLines: true,
    });
    const valid = data.filter((row) => /^\d+(\.\d+)?$/.test(row['price'] ?? ''));
    for (const row of valid) this.events.add(eventKey(row));
    this.rows += data.length;
    this.rejects += data.length - valid.length;
    this.#contents.set(sha256, valid.length > 0);
    if (valid.length === 0) this.putAside.add(name);
  }
}

function eventKey({ event_id = '', event_timestamp = '' }: Record<string, string>): string {
  return `${event_id} ${event_timestamp.replace('T', ' ')}`;
}
