import { Args } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { manPage } from '../cli/help/man-page.js';
import { prose } from '../core/text/prose.js';
import { SHIPPED_DOCUMENTS } from '../features/docs/documents.js';
import { readPackageFile } from '../io/process/package-root.js';
import { localeText } from '../io/terminal/locale-text.js';
import { pageText } from '../io/terminal/page-text.js';

const MANUAL = { name: 'man', summary: 'The manual page for man(1), in roff' };

interface ListedDocument {
  readonly name: string;
  readonly summary: string;
}

/** All documents, or the text of one. */
type DocsResult =
  | { readonly documents: readonly ListedDocument[] }
  | { readonly name: string; readonly text: string };

export default class Docs extends BaseCommand {
  static override summary = 'List the documents of ecomstream, or show one';
  static override description =
    prose(`Without a name, it lists the documents. On a terminal, it shows a document in the pager in PAGER (default: less).
Otherwise it prints Markdown.

Exit codes: 0 success · 2 usage error.`);
  static override examples = [
    '<%= config.bin %> docs',
    { description: 'Show the file formats', command: '<%= config.bin %> docs formats' },
    {
      description: 'Install the manual page',
      command: '<%= config.bin %> docs man > ~/.local/share/man/man1/<%= config.bin %>.1',
    },
  ];
  static override args = {
    document: Args.string({
      description: 'document to show',
      options: [...SHIPPED_DOCUMENTS, MANUAL].map(({ name }) => name),
    }),
  };

  async run(): Promise<DocsResult> {
    const { args } = await this.parse(Docs);
    const { document: name } = args;
    if (name === undefined) return this.list();
    const text = name === MANUAL.name ? this.manual() : textOf(name);
    if (!this.jsonEnabled()) {
      const { stdout, env: environment } = process;
      // On a terminal, the text is adapted to the locale; in a file it is the document unchanged.
      const shown = stdout.isTTY ? localeText(text, environment) : text;
      await pageText(shown, { stdout, environment });
    }
    return { name, text };
  }

  private list(): DocsResult {
    const documents = [...SHIPPED_DOCUMENTS, MANUAL].map(({ name, summary }) => ({
      name,
      summary,
    }));
    const width = Math.max(...documents.map(({ name }) => name.length));
    for (const { name, summary } of documents) this.log(`${name.padEnd(width)}  ${summary}`);
    return { documents };
  }

  private manual(): string {
    const { bin, pjson, commands, topics, version } = this.config;
    const program = { name: bin, description: String(pjson.description) };
    const words = topics.map(({ name, description = '' }) => [name, description]);
    return manPage(
      { program, commands, topics: Object.fromEntries(words) },
      { version, date: releaseDate() },
    );
  }
}

/** The date of the newest section of the changelog; empty when it is unreleased. */
function releaseDate(): string {
  const [, when = ''] = /^## \S+ – (.*)$/m.exec(textOf('changelog')) ?? [];
  return /^\d{4}-\d{2}-\d{2}$/.test(when) ? when : '';
}

function textOf(name: string): string {
  const file = SHIPPED_DOCUMENTS.find((document) => document.name === name)?.file ?? '';
  return readPackageFile(file).toString('utf8');
}
