import { expect, it } from 'vitest';
import { checkRemote } from '../../../../src/features/doctor/machine/check-remote.js';
import type { ListedPage } from '../../../../src/io/files/remote/remote-calls.js';
import { RemoteError } from '../../../../src/io/files/remote/remote-error.js';

const PLACE = 's3://shop/incoming';

/** Calls that list pages, or fail as a storage does. */
function calls(...pages: readonly (ListedPage | RemoteError)[]) {
  return {
    async *list() {
      for (const page of pages) {
        if (page instanceof RemoteError) throw page;
        yield page;
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

it('a place that can be listed', async () => {
  const file = { path: 'incoming/a.csv', tag: '"a"', bytes: 1, modifiedAt: 0 };
  const page = { files: [file], folders: 0, others: [] };
  expect(await checkRemote(PLACE, () => calls(page))).toEqual({
    name: 'input',
    level: 'ok',
    message: `${PLACE} is readable.`,
  });
  expect(await checkRemote(PLACE, () => calls())).toMatchObject({ level: 'ok' });
});

it('says what the storage answered, and what to do', async () => {
  const error = new RemoteError('denied', 'AccessDenied: no', 'Ask for it.');
  expect(await checkRemote(PLACE, () => calls(error))).toEqual({
    name: 'input',
    level: 'fail',
    exitCode: 5,
    message: `Cannot list ${PLACE}: AccessDenied: no.`,
    mend: 'Ask for it.',
  });
});

it('a place that names no bucket', async () => {
  expect(await checkRemote('s3://', () => calls())).toMatchObject({ level: 'fail', exitCode: 2 });
});
