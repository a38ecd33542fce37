import type { Answers } from './answers.js';
import { isCalled } from './assign-roles.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

/** Asks for columns that the user named and that the file does not have. */
export function askMissing(
  columns: readonly ColumnFacts[],
  { columns: given }: Answers,
  draft: Draft,
): void {
  for (const [role, name] of given) {
    if (columns.some((facts) => isCalled(facts, name))) continue;
    draft.ask({
      code: 'column',
      text: `Cannot find the column ${JSON.stringify(name)} for ${role}.`,
      answers: [`--column ${role}=COLUMN`],
      blocks: false,
    });
  }
}
