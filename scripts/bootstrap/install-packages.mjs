import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `npm ci` if the installed packages differ from package-lock.json. */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  process.stderr.write(
    'Installing the packages of package-lock.json, once; this takes a minute …\n',
  );
  const words = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--loglevel=error',
    '--no-update-notifier',
  ];
  const npm = process.env.npm_execpath;
  const child =
    npm === undefined
      ? spawn('npm', words, { cwd: root, stdio: ['ignore', 2, 'pipe'] })
      : spawn(process.execPath, [npm, ...words], { cwd: root, stdio: ['ignore', 2, 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
    process.stderr.write(chunk);
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error('npm is missing; it comes with Node.')));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The packages could not be installed: ${explain(complaint)}`);
}

/** Compares npm's record of installed packages with package-lock.json. */
function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link === true) return true;
    const there = installed[path]?.version;
    // Packages for other platforms are optional and not installed.
    return there === version || (there === undefined && optional === true);
  });
}

function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function explain(complaint) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/.test(complaint)) {
    return 'the package registry cannot be reached. Check the network and the proxy, then run the same command again.';
  }
  if (/ENOSPC/.test(complaint)) return 'the disk is full. About 600 MB are needed.';
  if (/EACCES|EPERM|EROFS/.test(complaint)) {
    return 'this folder, or the npm cache, is not writable for you.';
  }
  return 'npm ci failed, its message is above. Mend that, then run the same command again.';
}
