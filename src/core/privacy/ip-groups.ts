const GROUPS = 8;

/**
 * The eight groups of 16 bits of a valid IPv6 address, a dotted IPv4 tail included; a zone (`%eth0`) is left out.
 * https://www.rfc-editor.org/rfc/rfc4291#section-2.2
 */
export function ipv6Groups(address: string): readonly number[] {
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

function groupsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
