import { maskUrl } from '../core/settings/mask-url.js';

/**
 * The flags that make a suggested command use the same database and schema. Settings from the environment and from
 * files in the working folder apply without flags. A non-default schema is always given, because its variable may
 * be set for one command only. Passwords are never included.
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
