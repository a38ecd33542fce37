import { userInfo } from 'node:os';

// Works around oclif, which fails to load for a user without an entry in /etc/passwd, such as in a container: it
// looks up the home and shell unless the environment sets them. Imported before oclif, for this side effect only.
try {
  userInfo();
} catch {
  process.env['HOME'] ??= '/';
  process.env['SHELL'] ??= '/bin/sh';
}
