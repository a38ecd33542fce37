import { MASK } from '../../core/settings/mask-url.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { path, text, webAddress } from '../../core/settings/value-parsers.js';

/** How a run reaches files on a remote storage. */
export const remoteSettings = {
  endpoint: optionalSetting({
    group: 'input',
    summary: 'URL of an S3-compatible server for --input s3://… (default: AWS)',
    brief: 'URL of an S3-compatible server',
    parse: webAddress,
    env: ['ECOMSTREAM_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'],
    placeholder: 'URL',
    example: 'https://minio.example.com',
  }),
  region: optionalSetting({
    group: 'input',
    summary: 'region of the bucket for --input s3://…',
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
    summary: 'private key for --input sftp://… (default: SSH agent and ~/.ssh/id_*)',
    brief: 'private key for sftp://',
    parse: path,
    env: ['ECOMSTREAM_SSH_KEY_FILE'],
    placeholder: 'FILE',
    example: '~/.ssh/shop_ed25519',
  }),
  knownHosts: optionalSetting({
    group: 'input',
    summary: 'file with the host keys of SFTP servers (default: ~/.ssh/known_hosts)',
    brief: 'host keys of SFTP servers',
    parse: path,
    env: ['ECOMSTREAM_KNOWN_HOSTS'],
    placeholder: 'FILE',
    example: 'known_hosts',
  }),
  hostFingerprint: optionalSetting({
    group: 'input',
    summary: 'fingerprint of the host key of the SFTP server, instead of --known-hosts',
    brief: 'host key fingerprint of the SFTP server',
    parse: fingerprint,
    env: ['ECOMSTREAM_HOST_FINGERPRINT'],
    placeholder: 'SHA256:…',
    example: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  }),
  sshPassphrase: optionalSetting({
    group: 'input',
    summary: 'passphrase of the SSH key',
    parse: text,
    env: ['ECOMSTREAM_SSH_PASSPHRASE'],
    placeholder: 'TEXT',
    flag: false,
    masked: () => MASK,
  }),
  sshPassword: optionalSetting({
    group: 'input',
    summary: 'password of the user on the SFTP server',
    parse: text,
    env: ['ECOMSTREAM_SSH_PASSWORD'],
    placeholder: 'TEXT',
    flag: false,
    masked: () => MASK,
  }),
};

/** As `ssh-keygen -l` shows it: 32 bytes in Base64 without the padding. */
function fingerprint(value: string): string {
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(value)) return value;
  throw new Error(
    'expected a fingerprint such as SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  );
}
