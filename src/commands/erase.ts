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
    prose(`A row belongs to the person if its customer_email or customer_id has the given value. With both flags, one match is
enough. Rows that cannot be split into columns, and files without these columns, are searched as text. erase deletes
rejects, rows in files, and events. With --anonymise it keeps the events without personal data. It asks for no
confirmation and cannot be undone. It can run at the same time as stream. After an interruption, run it again.

The ledger keeps its record of all files. No file is loaded twice, and reload does not accept files with erased rows. Files in
the incoming folder belong to their producer: erase only counts those that contain the person. A person who appears
in a new file is loaded again. <%= config.bin %> docs privacy lists all limits.

Exit codes: 0 success, also if nothing was found · 2 usage error · 3 incomplete: files still contain the person or
cannot be searched, or addresses were masked; the output lists the reasons · 4 cannot connect to the database, access
denied, not migrated, or busy for too long · 5 cannot read or write a folder or file · 130, 143 stopped by a signal;
completed steps are kept.`);
  static override examples = [
    {
      description: 'Preview what would be erased',
      command: '<%= config.bin %> erase --email jane@example.com --dry-run',
    },
    {
      description: 'Read the address from a file, to keep it out of the shell history',
      command: '<%= config.bin %> erase --email - < address.txt',
    },
    {
      description: 'Keep the events without personal data',
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
      notify('Stopped. Completed work is kept; run the command again for the rest.');
      return this.exit(stop.exitCode());
    }
  }
}
