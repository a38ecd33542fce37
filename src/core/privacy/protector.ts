import type { KeyObject } from 'node:crypto';
import type { Event } from '../event/event.js';
import type { TextColumn } from '../event/column.js';
import { COLUMNS } from '../event/columns.js';
import { examineText } from '../event/read-column.js';
import { recordOf } from '../event/record-of.js';
import { hashValue, keyFingerprint } from './hash-value.js';
import { MASKS } from './mask-value.js';
import { describePii, PII_COLUMNS, type PiiColumn, type PiiModes } from './pii-modes.js';

/** Replaces a dropped address in files, because no event is valid without one. */
export const DROPPED_EMAIL = 'dropped@drop.invalid';
/** Replaces a text that is invalid in its column, and is invalid too. */
export const WITHHELD_VALUE = 'withheld';

/** Removes personal data from values before they are stored. Protecting a value twice changes nothing. */
export class Protector {
  /** The modes and the key fingerprint; equal descriptions mean equal protection. It contains no secret. */
  readonly description: string;
  readonly #changes: Readonly<Record<PiiColumn, (value: string) => string>>;

  constructor(
    readonly modes: PiiModes,
    /** The key of the hashes; required where a column is hashed. */
    private readonly key?: KeyObject,
  ) {
    const fingerprint = key === undefined ? '' : ` key=${keyFingerprint(key)}`;
    this.description = `${describePii(modes)}${fingerprint}`;
    this.#changes = recordOf(PII_COLUMNS, (column) => this.#change(column));
  }

  /** Whether the values of a column are changed. */
  changes(column: PiiColumn): boolean {
    return this.modes[column] !== 'keep';
  }

  /** A valid, normalised value as stored in the table; undefined becomes NULL. */
  stored(column: PiiColumn, value: string | undefined): string | undefined {
    if (value === undefined || this.modes[column] === 'drop') return undefined;
    return this.#changed(column, value);
  }

  /**
   * The text of a field as it may be kept in a file or a reject. A valid text stays valid, an empty one stays
   * empty, and one that breaks a rule breaks the same rule.
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

  /** An event as stored in the table. Its device is that of the original user agent. */
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
