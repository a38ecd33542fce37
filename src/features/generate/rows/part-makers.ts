import type { Interaction } from '../shop/interaction.js';
import { USER_AGENTS } from '../shop/user-agents.js';
import { customerWriter, type CustomerColumn, type CustomerWriter } from './customer-columns.js';
import { interactionText, type InteractionColumn } from './interaction-columns.js';
import type { RowFormat } from './row-format.js';

/** Separators and brackets before and after a part of a row. */
export interface Affixes {
  readonly before: string;
  readonly behind: string;
}

/** Makes the part of a row that consists of these adjacent interaction columns. */
export function interactionPart(
  columns: readonly InteractionColumn[],
  { before, behind }: Affixes,
  format: RowFormat,
): (interaction: Interaction) => Buffer {
  return (interaction) => {
    const fields = columns.map((column) =>
      format.field(column, interactionText(column, interaction)),
    );
    return Buffer.from(before + fields.join(format.separator) + behind);
  };
}

/** Writes the part of a row that consists of these adjacent customer columns. */
export function customerPart(
  columns: readonly CustomerColumn[],
  { before, behind }: Affixes,
  format: RowFormat,
): CustomerWriter {
  const fields = columns.map((column, index) =>
    fieldWriter(column, index === 0 ? before : format.separator, format),
  );
  return (details, block) => {
    for (const write of fields) write(details, block);
    block.putAscii(behind);
  };
}

function fieldWriter(column: CustomerColumn, separator: string, format: RowFormat): CustomerWriter {
  const [opening, closing] = format.around(column);
  const head = separator + opening;
  const write = customerWriter(column);
  return (details, block) => {
    block.putAscii(head);
    write(details, block);
    block.putAscii(closing);
  };
}

/** Makes the field of each user agent: about two dozen long texts. */
export function userAgentParts({ before, behind }: Affixes, format: RowFormat): readonly Buffer[] {
  return USER_AGENTS.map((userAgent) =>
    Buffer.from(before + format.field('user_agent', userAgent) + behind),
  );
}
