import type { KeyObject } from 'node:crypto';
import type { Event } from '../event/event.js';
import type { TextColumn } from '../event/column.js';
import { COLUMNS } from '../event/columns.js';
import { examineText } from '../event/read-column.js';
import { recordOf } from '../event/record-of.js';
import { hashValue, keyFingerprint } from './hash-value.js';
import { MASKS } from './mask-value.js';
import { describePii, PII_COLUMNS, type PiiColumn, type PiiModes } from './pii-modes.js';

/** Stands in files for an address that was dropped, because no event is valid without one. */
export const DROPPED_EMAIL = 'dropped@drop.invalid';
/** Stands for a text that was not valid in its column, and is not either. */
export const WITHHELD_VALUE = 'withheld';

/** Takes personal data out of values before anything of them is stored. To protect a value twice changes nothing. */
export class Protector {
  /** How values are protected, and by which key; equal texts mean equal protection. No secret is in it. */
  readonly description: string;
  readonly #changes: Readonly<Record<PiiColumn, (value: string) => string>>;

  constructor(
    readonly modes: PiiModes,
    /** What hashes are made with; needed where a column is hashed. */
    private readonly key?: KeyObject,
  ) {
    const fingerprint = key === undefined ? '' : ` key=${keyFingerprint(key)}`;
    this.description = `${describePii(modes)}${fingerprint}`;
    this.#changes = recordOf(PII_COLUMNS, (column) => this.#change(column));
  }

  /** Whether the values of a column change at all. */
  changes(column: PiiColumn): boolean {
    return this.modes[column] !== 'keep';
  }

  /** A valid, normalised value as it goes into the table; undefined becomes NULL. */
  stored(column: PiiColumn, value: string | undefined): string | undefined {
    if (value === undefined || this.modes[column] === 'drop') return undefined;
    return this.#changed(column, value);
  }

  /**
   * The text of a field as it may stand in a file or a reject. What was valid in its column is valid then, what
   * was empty is empty, and what broke a rule breaks the same one.
   */
  kept(column: PiiColumn, text: string): string {
    if (!this.changes(column)) return text;
    const definition: TextColumn = COLUMNS[column];
    const { value, problems } = examineText(text, definition);
    if (value === undefined) return '';
    if (problems.includes('too_long')) return '*'.repeat((definition.max ?? 0) + 1);
    if (problems.length > 0) return WITHHELD_VALUE;
    if (this.modes[column] !== 'drop') return this.#changed(column, value);
    return definition.personal === 'email' ? DROPPED_EMAIL : '';
  }

  /** An event as it goes into the table. Its device is that of the user agent that the file has. */
  event(event: Event): Event {
    const stored = { ...event };
    for (const column of PII_COLUMNS) stored[column] = this.stored(column, event[column]);
    return stored;
  }

  #changed(column: PiiColumn, value: string): string {
    return value === DROPPED_EMAIL ? value : this.#changes[column](value);
  }

  #change(column: PiiColumn): (value: string) => string {
    const { key } = this;
    const mode = this.modes[column];
    if (mode === 'mask') return MASKS[COLUMNS[column].personal];
    if (mode !== 'hash') return (value) => value;
    if (key === undefined) throw new Error('there is no key to hash with');
    return (value) => hashValue(key, column, value);
  }
}
