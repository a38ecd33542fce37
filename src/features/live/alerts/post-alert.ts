import type { AlertNotice } from './alert-tracker.js';

/** Milliseconds that an answer may take. */
const LONGEST = 10_000;

/** When an answer is not waited for any more. */
export interface PostAlertOptions {
  readonly signal: AbortSignal;
  /** Milliseconds that it may take. */
  readonly longest?: number | undefined;
}

/**
 * Posts an alert as JSON.
 * @throws Error when there is no answer, or none of the 200s.
 */
export async function postAlert(
  url: string,
  notice: AlertNotice,
  { signal, longest = LONGEST }: PostAlertOptions,
): Promise<void> {
  const limit = AbortSignal.timeout(longest);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(notice),
      redirect: 'error',
      signal: AbortSignal.any([signal, limit]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`status ${response.status}`);
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new Error(`no answer for ${longest / 1_000} s`, { cause: error });
  }
}
