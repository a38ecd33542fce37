import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { Erasure } from './run-erase.js';

/** Formats an erasure for people: what was (or would be) erased, and what stays. */
export function describeErasure(erasure: Erasure): string[] {
  const { dryRun, anonymise, events, rejects, files, leftovers } = erasure;
  const gone = dryRun ? 'would be erased' : 'erased';
  const emptied = dryRun ? 'would be anonymised' : 'anonymised';
  const lines = [
    ...(events === 0 ? [] : [`${formatCounted(events, 'event')} ${anonymise ? emptied : gone}`]),
    ...(rejects === 0 ? [] : [`${formatCounted(rejects, 'reject')} ${gone}`]),
    ...Object.entries(files).flatMap(([kind, { files, rows }]) =>
      rows === 0
        ? []
        : [`${formatCounted(rows, 'row')} of ${formatCounted(files, 'file')} of ${kind} ${gone}`],
    ),
    ...(leftovers === 0 ? [] : [`${formatCounted(leftovers, 'temporary copy of a file')} ${gone}`]),
  ];
  const head = lines.length === 0 ? 'Found no data of this person' : 'Data of this person';
  const { archives, quarantine } = files;
  const searched = formatCounted(archives.searched + quarantine.searched, 'file');
  return [
    `${head} (in the database and ${searched} of archives and quarantine)${lines.length === 0 ? '.' : ':'}`,
    ...lines.map((line) => `  ${line}`),
    ...remarks(erasure),
  ];
}

/** Whether no data of the person is left, as far as can be determined. */
export function isComplete({ waiting, unsearched, canBeHidden }: Erasure): boolean {
  return waiting.files === 0 && unsearched.length === 0 && !canBeHidden;
}

function remarks({ eventsOfSameCustomer, waiting, unsearched, canBeHidden }: Erasure): string[] {
  return [
    ...(waiting.files === 0
      ? []
      : [
          `${formatCounted(waiting.files, 'file')} in the incoming folder: ${formatCounted(waiting.rows, 'row')} of this person. Erase again after they are loaded, or remove them from the folder.`,
        ]),
    ...(unsearched.length === 0
      ? []
      : [
          `${formatCounted(unsearched.length, 'file')} cannot be searched. Repair or remove them, and erase again:`,
          ...unsearched.map((path) => `  ${sanitise(path)}`),
        ]),
    ...(canBeHidden
      ? [
          '--pii masks or drops addresses at load, so an address does not find such rows: set --customer-id.',
        ]
      : []),
    ...(eventsOfSameCustomer === 0
      ? []
      : [
          `${formatCounted(eventsOfSameCustomer, 'event')} with a customer id of this person but another e-mail address: to erase them, set --customer-id.`,
        ]),
  ];
}
