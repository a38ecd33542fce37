import { userInfo } from 'node:os';

// A container's user without an entry in /etc/passwd, for whom oclif fails to load: it asks for the home
// and the shell unless the environment tells them. Imported before oclif for that effect alone.
try {
  userInfo();
} catch {
  process.env['HOME'] ??= '/';
  process.env['SHELL'] ??= '/bin/sh';
}
