import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { Erasure } from './run-erase.js';

/** An erasure as a person reads it: what went, or would go, and what stays. */
export function describeErasure(erasure: Erasure): string[] {
  const { dryRun, anonymise, events, rejects, files, leftovers } = erasure;
  const gone = dryRun ? 'would be removed' : 'removed';
  const emptied = dryRun ? 'would be anonymised' : 'anonymised';
  const lines = [
    ...(events === 0 ? [] : [`${formatCounted(events, 'event')} ${anonymise ? emptied : gone}`]),
    ...(rejects === 0 ? [] : [`${formatCounted(rejects, 'reject')} ${gone}`]),
    ...Object.entries(files).flatMap(([kind, { files, rows }]) =>
      rows === 0
        ? []
        : [`${formatCounted(rows, 'row')} of ${formatCounted(files, 'file')} of ${kind} ${gone}`],
    ),
    ...(leftovers === 0
      ? []
      : [`${formatCounted(leftovers, 'unfinished copy of a file')} ${gone}`]),
  ];
  const head = lines.length === 0 ? 'Nothing of this person was found' : 'Of this person';
  const { archives, quarantine } = files;
  const searched = formatCounted(archives.searched + quarantine.searched, 'file');
  return [
    `${head} (in the database and ${searched} of archives and quarantine)${lines.length === 0 ? '.' : ':'}`,
    ...lines.map((line) => `  ${line}`),
    ...remarks(erasure),
  ];
}

/** Whether nothing holds the person any more, as far as an erase can tell. */
export function isComplete({ waiting, unsearched, canBeHidden }: Erasure): boolean {
  return waiting.files === 0 && unsearched.length === 0 && !canBeHidden;
}

function remarks({ eventsOfSameCustomer, waiting, unsearched, canBeHidden }: Erasure): string[] {
  return [
    ...(waiting.files === 0
      ? []
      : [
          `${formatCounted(waiting.files, 'file')} in the incoming folder: ${formatCounted(waiting.rows, 'row')} of this person. They belong to their producer; what waits is loaded. Erase again when it is, or remove them there.`,
        ]),
    ...(unsearched.length === 0
      ? []
      : [
          `${formatCounted(unsearched.length, 'file')} cannot be searched. Look at them, repair or remove them, and erase again:`,
          ...unsearched.map((path) => `  ${sanitise(path)}`),
        ]),
    ...(canBeHidden
      ? [
          'Addresses are masked or dropped at load (--pii), and rows loaded so are not found by one: give the --customer-id.',
        ]
      : []),
    ...(eventsOfSameCustomer === 0
      ? []
      : [
          `${formatCounted(eventsOfSameCustomer, 'event')} with a customer id of this person but another e-mail address: erase --customer-id is for them.`,
        ]),
  ];
}
