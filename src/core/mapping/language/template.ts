import { columnName } from '../../text/column-name.js';

/** A foreign column in a template. */
export const PLACEHOLDER = /\{([^}]*)\}/g;

/** The foreign columns that a template names, in lower case. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => columnName(name));
}
