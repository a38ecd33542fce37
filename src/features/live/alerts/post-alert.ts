import type { AlertNotice } from './alert-tracker.js';

/** Timeout of the request in milliseconds. */
const LONGEST = 10_000;

/** When the request is cancelled. */
export interface PostAlertOptions {
  readonly signal: AbortSignal;
  /** Timeout in milliseconds. */
  readonly longest?: number | undefined;
}

/**
 * Posts an alert as JSON.
 * @throws Error without a response, or with a status other than 2xx.
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
