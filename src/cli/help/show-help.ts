import { styleText } from 'node:util';
import { plugins } from 'ecomstream:plugins';
import { localeText } from '../../io/terminal/locale-text.js';
import { outputWidth } from '../../io/terminal/output-width.js';
import { findPage } from './find-page.js';
import { renderPage } from './render-page.js';

/** The minimum width, in columns, for flags next to their descriptions. */
const LEAST_COLUMNS = 40;

/**
 * Prints a help page from the manifests, without loading any command's code.
 * @param words the command or topic; empty for the program.
 */
export function showHelp(
  stream: NodeJS.WriteStream,
  words: readonly string[],
  length: 'brief' | 'full',
): void {
  const { packageJson } = plugins[0];
  const subjects = {
    program: { name: packageJson.oclif.bin ?? '', description: packageJson.description ?? '' },
    commands: plugins.flatMap(({ manifest }) => Object.values(manifest.commands)),
    topics: Object.fromEntries(
      Object.entries(packageJson.oclif.topics ?? {}).map(([name, { description = '' }]) => [
        name,
        description,
      ]),
    ),
  };
  const width = Math.max(LEAST_COLUMNS, outputWidth(stream, process.env));
  const bold = (text: string) => styleText('bold', text, { stream });
  const page = renderPage(findPage(subjects, words, length), { width, bold });
  stream.write(localeText(page, process.env));
}
