/** A time as written. */
export interface LocalTime {
  /** Seconds since 1970-01-01 00:00:00 local time; with `hasOffset`, in UTC. */
  readonly seconds: number;
  /** From 0 to 999,999. */
  readonly micros: number;
  /** Whether the text states the offset from UTC. */
  readonly hasOffset: boolean;
  /** The IANA name of the time zone, where the text states it. It may be invalid. */
  readonly zone?: string | undefined;
}

/** Parses a non-empty text without white space around it; undefined if it is not a time of the format. */
export type ReadTime = (text: string) => LocalTime | undefined;
