import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPrivacy } from '../../../../src/features/doctor/machine/check-privacy.js';
import { parsePii } from '../../../../src/core/privacy/pii-modes.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

describe('the protection of personal data', () => {
  it('is told as it is set', async () => {
    const settings = { pii: parsePii('customer_email=mask'), piiKeyFile: undefined };
    expect(await checkPrivacy(settings)).toMatchObject({
      level: 'ok',
      message: 'Personal data is loaded with --pii customer_email=mask.',
    });
    expect(await checkPrivacy({ ...settings, pii: parsePii('keep') })).toMatchObject({
      message: 'Personal data is loaded with --pii keep.',
    });
  });

  it.each<[string, number | undefined, number]>([
    ['has no key', undefined, 2],
    ['has a key that is open to others', 0o640, 2],
    ['has a key that can be used', 0o400, 0],
  ])('%s', async (_, mode, exitCode) => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'pii.key');
    if (mode !== undefined) writeFileSync(path, Buffer.alloc(32, 'k'), { mode });
    const piiKeyFile = mode === undefined ? undefined : path;
    const finding = await checkPrivacy({ pii: parsePii('hash'), piiKeyFile });
    expect(finding.exitCode ?? 0).toBe(exitCode);
    expect(JSON.stringify(finding)).not.toContain('kkkk');
  });
});
