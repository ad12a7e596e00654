/** As Linux distributions write them into `/etc/hosts`. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'localhost',
  'localhost.localdomain',
  'localhost4',
  'localhost4.localdomain4',
  'localhost6',
  'localhost6.localdomain6',
  'ip6-localhost',
  'ip6-loopback',
]);

/** Whether a host is the machine itself: `localhost` and what lies below it, 127.0.0.0/8, `::1` and "any address". */
export function isOwnAddress(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
  return (
    OWN_NAMES.has(host) ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    host === '::' ||
    host === '0.0.0.0' ||
    // `URL` writes the IPv4 address inside `::ffff:127.0.0.1` in hex.
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(host)
  );
}
