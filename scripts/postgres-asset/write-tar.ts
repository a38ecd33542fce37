import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = 512;
/**
 * Maximum lengths of name and prefix in a ustar header:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
const MAX_NAME = 100;
const MAX_PREFIX = 155;

/** The folders and regular files below a folder as a ustar archive: sorted, without owners and times. */
export function writeTar(folder: string): Buffer {
  const blocks: Buffer[] = [];
  const add = (path: string): void => {
    const absolute = join(folder, path);
    const info = statSync(absolute);
    if (info.isDirectory()) {
      if (path !== '') blocks.push(header(`${path}/`, 0o755, 0, '5'));
      for (const name of readdirSync(absolute).toSorted())
        add(path === '' ? name : `${path}/${name}`);
    } else {
      const content = readFileSync(absolute);
      const mode = info.mode & 0o111 ? 0o755 : 0o644;
      blocks.push(header(path, mode, content.length, '0'), content);
      blocks.push(Buffer.alloc(padding(content.length)));
    }
  };
  add('');
  blocks.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(blocks);
}

function header(path: string, mode: number, size: number, type: '0' | '5'): Buffer {
  const { name, prefix } = splitPath(path);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108); // owner
  block.write(octal(0, 8), 116); // group
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136); // time
  block.write(' '.repeat(8), 148); // the checksum is computed with spaces in its own field
  block.write(type, 156);
  block.write('ustar\u{0}00', 257);
  block.write(prefix, 345);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\u{0} `, 148);
  return block;
}

function splitPath(path: string): { readonly name: string; readonly prefix: string } {
  if (path.length <= MAX_NAME) return { name: path, prefix: '' };
  const slash = path.indexOf('/', path.length - MAX_NAME - 1);
  if (slash < 0 || slash > MAX_PREFIX) throw new Error(`${path} is too long for a ustar header`);
  return { name: path.slice(slash + 1), prefix: path.slice(0, slash) };
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\u{0}`;
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}
