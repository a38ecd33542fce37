import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DOCUMENTS,
  findBlocks,
  isCommands,
  readDocument,
  typedLines,
  type Block,
} from '../support/document-blocks.js';
import { freePort } from '../support/free-port.js';
import { publishRelease } from '../support/published-release.js';
import { Reader } from '../support/reader.js';
import { readersFiles } from '../support/readers-files.js';
import { createTestDatabase } from '../support/test-database.js';

const BLOCKS = DOCUMENTS.flatMap((document) => findBlocks(document, readDocument(document)));

describe.each(DOCUMENTS.filter((document) => stepsOf(document).length > 0))('%s', (document) => {
  const stack = new AsyncDisposableStack();
  let reader: Reader;
  beforeAll(async () => {
    const database = stack.use(await createTestDatabase());
    const release = stack.use(await publishRelease());
    reader = new Reader({
      'postgresql://shop@db.example.com/events': `'${database.url}'`,
      ADDRESS: release.address,
      '9090': String(await freePort()),
      '8080': String(await freePort()),
    });
    stack.use(reader);
    for (const [name, content] of Object.entries(readersFiles(Date.now())))
      reader.save(name, content);
    // Who reads the others has followed the README, and loaded something.
    if (document !== 'README.md') await reader.type('ecomstream stream --once');
  });
  afterAll(() => stack.disposeAsync());

  it.each(stepsOf(document))('$name', async ({ block }) => {
    const { exitCode, output } = await reader.follow(block);
    expect({ exitCode, output }).toEqual({ exitCode: block.exitCode, output });
  });
});

/** What a reader does with a document, one after the other. */
function stepsOf(document: string): { readonly name: string; readonly block: Block }[] {
  return BLOCKS.filter((block) => block.document === document)
    .filter((block) =>
      isCommands(block)
        ? typedLines(block).trim() !== ''
        : block.language === 'sql' || block.file !== undefined,
    )
    .map((block) => ({ name: `line ${block.line}: ${block.text.split('\n')[0]}`, block }));
}
