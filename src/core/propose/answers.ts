import type { ColumnRole } from '../vocabulary/header-role.js';

/** The user's answers for a file; they replace detection. */
export interface Answers {
  /** The IANA name of the zone of times without an offset. */
  readonly timeZone?: string | undefined;
  /** A time format in the mapping language. */
  readonly timeFormat?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** The ISO 4217 code of amounts without a currency. */
  readonly currency?: string | undefined;
  /** Role → column name. */
  readonly columns: ReadonlyMap<ColumnRole, string>;
  /** Text in lower case → event type, or `skip`. */
  readonly eventTypes: ReadonlyMap<string, string>;
  /** The event type of all rows. */
  readonly eventType?: string | undefined;
  /** Whether uncertain proposals are accepted as well. */
  readonly acceptsProposals: boolean;
}

/** Whether there are no answers. */
export function isEmpty({ columns, eventTypes, acceptsProposals, ...others }: Answers): boolean {
  const isSaid = Object.values(others).some((answer) => answer !== undefined);
  return !isSaid && columns.size === 0 && eventTypes.size === 0 && !acceptsProposals;
}

/** No answers. */
export const NO_ANSWERS: Answers = {
  columns: new Map(),
  eventTypes: new Map(),
  acceptsProposals: false,
};

/** A fact that the file does not state, and without which its values could be misread. */
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
  /** The question as a sentence. */
  readonly text: string;
  /** Flags that answer it, such as `--time-zone Europe/Berlin`. */
  readonly answers: readonly string[];
  /** Whether no mapping can be made without an answer. */
  readonly blocks: boolean;
}

/** Asks for the zone of times without an offset. */
export function zoneQuestion(label: string): Question {
  return {
    code: 'time-zone',
    text: `The times in ${JSON.stringify(label)} have no time zone. Without an answer they are read as UTC.`,
    answers: ['--time-zone Europe/Berlin'],
    blocks: false,
  };
}
