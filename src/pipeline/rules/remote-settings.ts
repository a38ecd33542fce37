import { MASK } from '../../core/settings/mask-url.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { path, text, webAddress } from '../../core/settings/value-parsers.js';

/** Settings for remote storage. */
export const remoteSettings = {
  endpoint: optionalSetting({
    group: 'input',
    summary: 'use this S3-compatible server for --input s3://… (default: AWS)',
    brief: 'use this S3-compatible server',
    parse: webAddress,
    env: ['ECOMSTREAM_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'],
    placeholder: 'URL',
    example: 'https://minio.example.com',
  }),
  region: optionalSetting({
    group: 'input',
    summary: 'use this region of the bucket for --input s3://…',
    brief: 'use this region for s3://',
    parse: text,
    env: ['ECOMSTREAM_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
    placeholder: 'NAME',
    example: 'eu-central-1',
  }),
  virtualHosts: switchSetting({
    group: 'input',
    summary:
      'use virtual-hosted bucket URLs (bucket.example.com) with --endpoint (default: path style)',
    brief: 'use virtual-hosted bucket URLs',
  }),
  sshKeyFile: optionalSetting({
    group: 'input',
    summary: 'use this private key for --input sftp://… (default: SSH agent and ~/.ssh/id_*)',
    brief: 'use this private key for sftp://',
    parse: path,
    env: ['ECOMSTREAM_SSH_KEY_FILE'],
    placeholder: 'FILE',
    example: '~/.ssh/shop_ed25519',
  }),
  knownHosts: optionalSetting({
    group: 'input',
    summary: 'read the host keys of SFTP servers from this file (default: ~/.ssh/known_hosts)',
    brief: 'read host keys of SFTP servers from this file',
    parse: path,
    env: ['ECOMSTREAM_KNOWN_HOSTS'],
    placeholder: 'FILE',
    example: 'known_hosts',
  }),
  hostFingerprint: optionalSetting({
    group: 'input',
    summary: 'accept the SFTP server with this host key fingerprint, instead of --known-hosts',
    brief: 'accept this host key fingerprint for sftp://',
    parse: fingerprint,
    env: ['ECOMSTREAM_HOST_FINGERPRINT'],
    placeholder: 'SHA256:…',
    example: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  }),
  sshPassphrase: optionalSetting({
    group: 'input',
    summary: 'decrypt the SSH key with this passphrase',
    parse: text,
    env: ['ECOMSTREAM_SSH_PASSPHRASE'],
    placeholder: 'TEXT',
    flag: false,
    masked: () => MASK,
  }),
  sshPassword: optionalSetting({
    group: 'input',
    summary: 'log in to the SFTP server with this password',
    parse: text,
    env: ['ECOMSTREAM_SSH_PASSWORD'],
    placeholder: 'TEXT',
    flag: false,
    masked: () => MASK,
  }),
};

/** A fingerprint as printed by `ssh-keygen -l`: 32 bytes in Base64 without padding. */
function fingerprint(value: string): string {
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(value)) return value;
  throw new Error(
    'expected a fingerprint such as SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  );
}
