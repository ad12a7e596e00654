/** Whether a host is the machine itself: `localhost` and what lies below it, 127.0.0.0/8, `::1` and "any address". */
export function isOwnAddress(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    host === '::' ||
    host === '0.0.0.0' ||
    // `URL` writes the IPv4 address inside `::ffff:127.0.0.1` in hex.
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(host)
  );
}
