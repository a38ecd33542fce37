/** A platform that an executable is built for. */
export interface Platform {
  /** As in the names of the executables and the server archives. */
  readonly name: string;
  /** Operating system and processor, as named by npm and Node. */
  readonly os: NodeJS.Platform;
  readonly cpu: NodeJS.Architecture;
  /** The npm package of its Node, and the program's path in it. */
  readonly nodePackage: string;
  readonly nodeProgram: string;
}

/** All platforms for which npm has a Node 24. */
export const PLATFORMS: readonly Platform[] = [
  platform('linux-x64', 'linux', 'x64', 'bin/node'),
  platform('linux-arm64', 'linux', 'arm64', 'bin/node'),
  platform('win-x64', 'win32', 'x64', 'bin/node.exe'),
];

/** Finds a platform by its name; by default the platform of this machine. */
export function findPlatform(name: string | undefined): Platform {
  const found = PLATFORMS.find((one) => (name === undefined ? isHost(one) : one.name === name));
  if (found !== undefined) return found;
  const names = PLATFORMS.map((one) => one.name).join(', ');
  const asked = name ?? `${process.platform}-${process.arch}`;
  throw new Error(`There is no executable for ${asked}; there is one for ${names}.`);
}

/** Whether programs of the platform run on this machine. */
export function isHost({ os, cpu }: Platform): boolean {
  return os === process.platform && cpu === process.arch;
}

function platform(
  name: string,
  os: NodeJS.Platform,
  cpu: NodeJS.Architecture,
  nodeProgram: string,
): Platform {
  return { name, os, cpu, nodePackage: `node-${name}`, nodeProgram };
}
