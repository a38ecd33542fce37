/** A time as it is written. */
export interface LocalTime {
  /** Since 1970-01-01 00:00:00 of the clock that it was read from; with `hasOffset` of UTC. */
  readonly seconds: number;
  /** From 0 to 999,999. */
  readonly micros: number;
  /** Whether the text says how far the clock is from UTC. */
  readonly hasOffset: boolean;
  /** The IANA name of the zone of the clock, where the text names it. It may be none. */
  readonly zone?: string | undefined;
}

/** Reads a text that is not empty and has no white space around it; undefined where it is no time of the format. */
export type ReadTime = (text: string) => LocalTime | undefined;
