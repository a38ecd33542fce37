/** The columns and lines that a frame may take, at most. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}
