/** The line of install.sh in which a release sets its URL. */
const LINE = 'url=${ECOMSTREAM_URL:-}';

/** The text of install.sh with the URL of the folder that the release is published in, if it is known. */
export function installScript(text: string, url: string | undefined): string {
  if (!text.includes(LINE)) throw new Error(`install.sh lacks the line ${LINE}`);
  if (url === undefined) return text;
  if (!/^https?:\/\/[\w./:@%+~-]+$/.test(url)) throw new Error(`${url} is no plain http address.`);
  return text.replace(LINE, `url=\${ECOMSTREAM_URL:-${url.replace(/\/+$/, '')}}`);
}
