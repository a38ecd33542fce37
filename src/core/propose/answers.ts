import type { ColumnRole } from '../vocabulary/header-role.js';

/** What a user has said of a file, so that it need not be found. */
export interface Answers {
  /** The IANA name of the zone of times without an offset. */
  readonly timeZone?: string | undefined;
  /** A format of times in the mapping language. */
  readonly timeFormat?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** ISO 4217 code of amounts beside which none stands. */
  readonly currency?: string | undefined;
  /** Role → name of its column. */
  readonly columns: ReadonlyMap<ColumnRole, string>;
  /** Text in lower case → event type, or `skip`. */
  readonly eventTypes: ReadonlyMap<string, string>;
  /** The event type of all rows. */
  readonly eventType?: string | undefined;
  /** Whether proposals that are not certain are taken as well. */
  readonly acceptsProposals: boolean;
}

/** Whether nothing is said. */
export function isEmpty({ columns, eventTypes, acceptsProposals, ...others }: Answers): boolean {
  const isSaid = Object.values(others).some((answer) => answer !== undefined);
  return !isSaid && columns.size === 0 && eventTypes.size === 0 && !acceptsProposals;
}

/** Nothing is said. */
export const NO_ANSWERS: Answers = {
  columns: new Map(),
  eventTypes: new Map(),
  acceptsProposals: false,
};

/** Something that a file does not tell, and without which its values could be read wrongly. */
export interface Question {
  readonly code:
    | 'time'
    | 'time-zone'
    | 'time-format'
    | 'decimal'
    | 'encoding'
    | 'delimiter'
    | 'header'
    | 'event-types'
    | 'column'
    | 'product';
  /** What is open, as a sentence. */
  readonly text: string;
  /** Flags that answer it, such as `--time-zone Europe/Berlin`. */
  readonly answers: readonly string[];
  /** Whether no mapping can be made without an answer. */
  readonly blocks: boolean;
}

/** Asks for the zone of times that have no offset. */
export function zoneQuestion(label: string): Question {
  return {
    code: 'time-zone',
    text: `The times in ${JSON.stringify(label)} have no time zone. Without an answer they are read as UTC.`,
    answers: ['--time-zone Europe/Berlin'],
    blocks: false,
  };
}
