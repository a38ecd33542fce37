import type { AlertNotice } from './alert-tracker.js';

/** Milliseconds that an answer may take. */
const LONGEST = 10_000;

/**
 * Posts an alert as JSON.
 * @throws Error when there is no answer, or none of the 200s.
 */
export async function postAlert(
  url: string,
  notice: AlertNotice,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(notice),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`status ${response.status}`);
}
