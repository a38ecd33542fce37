import { spawn } from 'node:child_process';

/**
 * `ecomstream` in the terminal of a reader (reader.ts). A command that would go on for ever is ended with Ctrl-C
 * when it has shown that it works, and 130 is then what it has to end with.
 */
const [program = '', ...first]: string[] = JSON.parse(process.env['READERS_PROGRAM'] ?? '[]');
const words = process.argv.slice(2);
const goesOn =
  !words.includes('--help') &&
  ((words[0] === 'stream' && !words.includes('--once')) ||
    (words[0] === 'live' && words.includes('--web')));
const child = spawn(program, [...first, ...words], {
  stdio: goesOn ? ['inherit', 'pipe', 'pipe'] : 'inherit',
});

const SIGN_OF_LIFE = /^\d\d:\d\d:\d\d (?:waiting|batch) |"type":"batch"|^The shop: /m;
let output = '';
function show(text: string): void {
  process.stderr.write(text);
  const before = SIGN_OF_LIFE.test(output);
  output += text;
  if (!before && SIGN_OF_LIFE.test(output)) child.kill('SIGINT');
}
child.stdout?.setEncoding('utf8').on('data', show);
child.stderr?.setEncoding('utf8').on('data', show);
child.once('close', (exitCode) => {
  const wanted = goesOn ? 130 : 0;
  process.exitCode = exitCode === wanted ? 0 : (exitCode ?? 1) || 1;
});
