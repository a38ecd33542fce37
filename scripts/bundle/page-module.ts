import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The beginning of every page's head, before its title. */
const HEAD = 'src/display/browser/head.html';

/** Minimum browser versions. */
const TARGET = ['chrome111', 'firefox113', 'safari16.4'];

/** The source of a module with the page of a folder: the page with head, script and style inlined, and its policy. */
export async function pageModule(root: string, folder: string): Promise<string> {
  const script = await bundled(root, join(folder, 'main.ts'));
  const style = await bundled(root, join(folder, 'page.css'));
  const head = readFileSync(join(root, HEAD), 'utf8');
  const html = readFileSync(join(root, folder, 'page.html'), 'utf8')
    .replace('<!-- head -->', () => head)
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
    entryPoints: [file],
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

/** The hash source for an inline script or style in a policy: https://www.w3.org/TR/CSP3/#external-hash */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
