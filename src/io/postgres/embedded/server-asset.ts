import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdDecompress } from 'node:zlib';
import { MachineError } from '../../../core/errors/machine-error.js';
import { readPackageFile } from '../../process/package-root.js';

/** The major version of the bundled PostgreSQL; it cannot open data of another one. */
export const POSTGRES_MAJOR = '18';

/** The bundled archive with the server's files and a cluster that is ready to start. */
export interface ServerAsset {
  /** Of the compressed archive, in hexadecimal. */
  readonly sha256: string;
  /** Reads, verifies and decompresses the archive into a tar. */
  read(): Promise<Buffer>;
}

const decompress = promisify(zstdDecompress);
/** The window that the build compresses with: 128 MB. */
const WINDOW_LOG = 27;

/** Finds the archive for this machine without reading it. */
export function findServerAsset(): ServerAsset {
  const name = `assets/postgres-${process.platform}-${process.arch}.tar.zst`;
  const sha256 = readShipped(`${name}.sha256`).toString('utf8').slice(0, 64);
  return {
    sha256,
    read: async () => {
      const bytes = readShipped(name);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(name);
      return decompress(bytes, { params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } });
    },
  };
}

function readShipped(name: string): Buffer {
  try {
    return readPackageFile(name);
  } catch (error) {
    throw new MachineError(
      `This ecomstream has no embedded PostgreSQL for ${process.platform}-${process.arch}.`,
      {
        code: 'machine.no-embedded-server',
        hint: 'Set DATABASE_URL to your own PostgreSQL. From source on Linux, npm run build makes the embedded one.',
        cause: error,
      },
    );
  }
}

function damaged(name: string): MachineError {
  return new MachineError(`The file ${name} of ecomstream is damaged: its SHA-256 is wrong.`, {
    code: 'machine.damaged-asset',
    hint: 'Install ecomstream again; from source, remove the folder assets and run npm run build.',
  });
}
