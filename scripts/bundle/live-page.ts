import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const FOLDER = 'src/display/monitor/page/browser';

/** What any browser of the last years understands. */
const TARGET = ['chrome111', 'firefox113', 'safari16.4'];

/** The source of the module `ecomstream:live-page`: the page with its script and style in it, and its policy. */
export async function livePage(root: string): Promise<string> {
  const script = await bundled(root, 'main.ts');
  const style = await bundled(root, 'page.css');
  const html = readFileSync(join(root, FOLDER, 'page.html'), 'utf8')
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
  const policy = [
    "default-src 'none'",
    `script-src ${source(script)}`,
    `style-src ${source(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return `export const html = ${JSON.stringify(html)};
export const contentSecurityPolicy = ${JSON.stringify(policy)};`;
}

async function bundled(root: string, file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(FOLDER, file)],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: TARGET,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

/** How a policy names a script or style that stands in the page: https://www.w3.org/TR/CSP3/#external-hash */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
