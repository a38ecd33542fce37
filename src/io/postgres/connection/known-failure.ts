/** A known failure of a database, with its meaning and its fix. */
export interface KnownFailure {
  /** A stable code for programs. */
  readonly code: string;
  readonly hint: string;
  readonly message: (where: string, user: string) => string;
}
