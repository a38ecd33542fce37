/** A failure of a database that is known by its code: what it means, and what to do about it. */
export interface KnownFailure {
  /** A stable word for programs. */
  readonly code: string;
  readonly hint: string;
  readonly message: (where: string, user: string) => string;
}
