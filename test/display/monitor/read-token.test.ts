import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readToken } from '../../../src/display/monitor/read-token.js';
import { perTest } from '../../support/fixture.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const TOKEN = 'correct-horse-battery';

const folder = perTest(() => new TemporaryFolder());

function inFile(content: string) {
  const metricsTokenFile = join(folder.path, 'token');
  writeFileSync(metricsTokenFile, content);
  return readToken({ metricsTokenFile, metricsToken: 'the-one-of-the-environment' });
}

it('takes the line of the file, before the environment', async () => {
  expect(await inFile(`${TOKEN}\n`)).toBe(TOKEN);
  expect(await inFile(`${TOKEN}\r\n`)).toBe(TOKEN);
  expect(await inFile(TOKEN)).toBe(TOKEN);
});

it('takes that of the environment, or none', async () => {
  expect(await readToken({ metricsToken: TOKEN, metricsTokenFile: undefined })).toBe(TOKEN);
  expect(await readToken({ metricsToken: undefined, metricsTokenFile: undefined })).toBeUndefined();
});

it.each(['', '\n', 'too-short', `two words ${TOKEN}`, `${TOKEN}\nmore`, `ümlaut-${TOKEN}`])(
  'refuses what is no token, and does not repeat it: %j',
  async (content) => {
    await expect(inFile(content)).rejects.toMatchObject({
      code: 'usage.metrics-token',
      exitCode: 2,
      message:
        'Cannot use the metrics token: it must be one word of at least 16 letters, digits and signs.',
    });
  },
);

it('says that the file is not there', async () => {
  const metricsTokenFile = join(folder.path, 'nowhere');
  await expect(readToken({ metricsTokenFile, metricsToken: undefined })).rejects.toMatchObject({
    message: `Cannot read the token file ${metricsTokenFile}: ENOENT.`,
    exitCode: 5,
  });
});
