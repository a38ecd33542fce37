/** What a display asks of the terminal it draws on: a part of `tty.WriteStream`. */
export interface Terminal extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
}

/**
 * Whether something can be redrawn in place: a terminal that moves its cursor and knows its width.
 * `term` is the TERM of the environment. Elsewhere plain lines are the right display.
 */
export function canRedraw(stream: Terminal, term: string | undefined): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) > 0 && term !== 'dumb';
}
