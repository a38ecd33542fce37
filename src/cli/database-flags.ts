import { maskUrl } from '../core/settings/mask-url.js';

/**
 * The flags that lead another command to the database and schema of this one. The environment and the files of the
 * working folder lead there by themselves, but a schema that is not the default is named in any case: a variable may
 * stand in front of one command only. No password is repeated.
 */
export function databaseFlags(
  values: Readonly<Record<string, unknown>>,
  flags: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { schema } = values;
  const url = flags['database-url'];
  const passwords = flags['password-file'];
  return [
    ...(typeof url === 'string' ? ['--database-url', maskUrl(url)] : []),
    ...(typeof passwords === 'string' ? ['--password-file', passwords] : []),
    ...(typeof schema === 'string' && (schema !== DEFAULT_SCHEMA || flags['schema'] !== undefined)
      ? ['--schema', schema]
      : []),
  ];
}

const DEFAULT_SCHEMA = 'public';
