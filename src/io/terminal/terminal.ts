/** The part of `tty.WriteStream` that a display uses. */
export interface Terminal extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
}

/**
 * Whether output can be redrawn in place: on a terminal that can move its cursor and has a known width. Elsewhere,
 * plain lines are used.
 * @param term the TERM of the environment.
 */
export function canRedraw(stream: Terminal, term: string | undefined): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) > 0 && term !== 'dumb';
}
