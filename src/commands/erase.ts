import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { withDatabase } from '../io/postgres/with-database.js';
import { describeErasure, isComplete } from '../features/erase/describe-erasure.js';
import { canBeHidden, readPerson } from '../features/erase/read-person.js';
import { runErase, type Erasure } from '../features/erase/run-erase.js';
import { findMappings } from '../io/files/find-mapping.js';
import { prose } from '../core/text/prose.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { eraseSettings } from '../features/erase/erase-settings.js';
import { listenForStop } from '../io/process/stop-signals.js';
import { openPlaces } from '../features/stream/open-places.js';
import { streamFolders } from '../features/stream/stream-folders.js';

const settings = { ...eraseSettings, ...databaseSettings };
const DATA_EXIT_CODE = 3;

export default class Erase extends BaseCommand {
  static override summary = 'Erase a person from events, rejects and files, or anonymise';
  static override description =
    prose(`A row is of the person when its customer_email or its customer_id is the one that is given (either, where
both are). A row that cannot be split into columns, or a file that has none of these, is searched for it as text.
Rejects and rows of files are removed, events are removed or, with --anonymise, emptied of the person. It asks
nothing, cannot be undone, and can run while stream does. Where it was interrupted, run it again.

The ledger remembers the files: none is loaded twice, and none of which something was erased is reloaded. Files
in the incoming folder belong to their producer and are not touched: those that hold the person are counted. A
person who is sent again in another file is loaded again. <%= config.bin %> docs privacy tells what else to consider.

Exit codes: 0 done, also when nothing was found · 2 usage · 3 done, but not all: files hold the person still or
cannot be searched, or addresses were masked; it is said · 4 the database cannot be reached, refuses us, was not migrated, or is never free · 5 a
folder or a file cannot be read or written · 130, 143 stopped by a signal: what is done stays done.`);
  static override examples = [
    {
      description: 'See what would go',
      command: '<%= config.bin %> erase --email jane@example.com --dry-run',
    },
    {
      description: 'The address is in a file, not in the history of the shell',
      command: '<%= config.bin %> erase --email - < address.txt',
    },
    {
      description: 'Keep the events, but not whose they are',
      command: '<%= config.bin %> erase --customer-id C-1042 --anonymise',
    },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'email',
    'customer-id',
    'anonymise',
    'dry-run',
    'input',
    'database-url',
    'schema',
    'json',
  ];
  protected override readonly configSection = 'stream';

  async run(): Promise<Erasure> {
    const values = await this.settings(settings);
    const mappings = await findMappings(values.mapping);
    const person = await readPerson(values, process.stdin);
    await using places = openPlaces(streamFolders(values), values);
    using stop = listenForStop();
    const options = {
      ...values,
      person,
      canBeHidden: canBeHidden(values),
      mappings,
      folders: places.folders,
      signal: stop.signal,
    };
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream erase', notify };
    try {
      const erasure = await withDatabase(values, use, (sql) => runErase(sql, options));
      for (const line of describeErasure(erasure)) this.log(line);
      if (!erasure.dryRun && !isComplete(erasure)) process.exitCode = DATA_EXIT_CODE;
      return erasure;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      notify('Stopped: what is done stays done. Run it again for the rest.');
      return this.exit(stop.exitCode());
    }
  }
}
