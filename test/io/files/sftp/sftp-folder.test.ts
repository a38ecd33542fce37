import { describe } from 'vitest';
import { remotePlace } from '../../../../src/io/files/remote/remote-place.js';
import { RemoteFolder } from '../../../../src/io/files/remote/remote-folder.js';
import type { RemoteCalls } from '../../../../src/io/files/remote/remote-calls.js';
import { keyProblem, sftpCalls } from '../../../../src/io/files/sftp/sftp-calls.js';
import { sshAccess } from '../../../../src/io/files/sftp/ssh-access.js';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';
import { perSuite } from '../../../support/fixture.js';
import { HAS_SFTP, NO_SFTP, SftpServer } from '../../../support/sftp-server.js';
import { FoldersPlace } from '../folders-place.js';
import { sourceFolderContract, type OpenOptions } from '../source-folder-contract.js';

/** Folders of this machine by way of a server. */
class SftpPlace extends FoldersPlace {
  // The protocol has whole seconds.
  readonly coarse = 1_100;
  override readonly blind = 1_100;
  readonly #opened: RemoteCalls[] = [];

  constructor(private readonly server: SftpServer) {
    super();
  }

  open(options: OpenOptions = {}): RemoteFolder {
    const { incoming, processed, quarantine } = this.places;
    const places = {
      incoming: this.server.url(incoming),
      processed: this.server.url(processed),
      quarantine: this.server.url(quarantine),
    };
    const calls = sftpCalls(
      sshAccess(remotePlace(places.incoming).authority, this.server.settings, keyProblem),
    );
    this.#opened.push(calls);
    return new RemoteFolder({ calls, places, settle: 0, clock: SYSTEM_CLOCK, ...options });
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    for (const calls of this.#opened) await calls[Symbol.asyncDispose]();
    await super[Symbol.asyncDispose]();
  }
}

describe.skipIf(!HAS_SFTP)(`a folder of an SFTP server${NO_SFTP}`, () => {
  const server = perSuite(() => SftpServer.start());
  sourceFolderContract(() => Promise.resolve(new SftpPlace(server)));
});
