/** A command of ours as a reader can type it, for the tables of one schema: `ecomstream migrate --schema shop`. */
export function commandInSchema(command: string, schema: string): string {
  return `ecomstream ${command}${schema === 'public' ? '' : ` --schema ${schema}`}`;
}
