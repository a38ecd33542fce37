import { fitEnd } from '../../../../core/text/fit-width.js';
import { runnable } from '../../../../core/hints/invocation.js';
import { POINTERS } from '../../../../core/hints/pointers.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';
import type { Scene } from './scene.js';

const FOLLOWS = 'These two commands generate and load some; this screen updates automatically:';
const STILL = 'These two commands generate and load some:';

/** The screen of a shop without events: the commands to load some. */
export function emptyLines({ form, columns, invocation, paint }: Scene): string[] {
  const sentence = `Welcome to your shop. It has no events yet. ${form === 'still' ? STILL : FOLLOWS}`;
  const commands = [POINTERS.generateSome, POINTERS.streamOnce].map((command) =>
    paint('bold', fitEnd(`  ${runnable(command, invocation)}`, columns)),
  );
  return ['', ...wrapWords(sentence, columns), '', ...commands];
}
