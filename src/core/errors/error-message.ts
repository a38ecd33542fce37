/** The message of any thrown value. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The machine-readable code of a system or database error (`ENOSPC`, `23505`), where it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a call to the operating system failed. */
export function isSystemError(error: unknown): boolean {
  return /^E[A-Z]+$/.test(errorCode(error) ?? '');
}
