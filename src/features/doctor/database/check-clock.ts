import { formatWorkTime } from '../../../core/text/format-duration.js';
import { broken, doubtful, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

const MUCH = 2_000;
const TOO_MUCH = 600_000;

/** Compares the clocks of this machine and the server. */
export const checkClock: DatabaseCheck = async ({ sql, now }) => {
  const asked = now();
  const [row] = await sql<{ server: number }[]>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as server`;
  const answered = now();
  return judgeClocks((row?.server ?? 0) - (asked + answered) / 2, (answered - asked) / 2);
};

/**
 * Rates a clock difference. @param ahead milliseconds that the server is ahead. @param uncertain the possible
 * error of that.
 */
export function judgeClocks(ahead: number, uncertain: number): Finding {
  const apart = Math.max(0, Math.abs(ahead) - uncertain);
  if (apart < MUCH) return fine('clock', 'The clocks of this machine and the server agree.');
  const message = `The server's clock is ${formatWorkTime(apart)} ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`;
  const mend = 'Synchronise both with a time server (timedatectl set-ntp true).';
  return apart < TOO_MUCH
    ? doubtful('clock', message, mend)
    : broken('clock', MACHINE_WRONG, message, mend);
}
