/** Names under which clouds publish their metadata services. */
const METADATA_NAMES: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.google',
  'metadata.goog',
  'metadata.internal',
  'metadata.azure.internal',
  'metadata.azure.com',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
]);

/** The address that most clouds use, Alibaba's, Oracle's, and Azure's wire server. */
const METADATA_IPV4: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
]);

/** Addresses of IPv6 that carry no IPv4 one: Google, and Scaleway. Amazon's are recognised by their prefix. */
const METADATA_IPV6: ReadonlySet<string> = new Set(['fd20:ce:0:0:0:0:0:254', 'fd00:42:0:0:0:0:0:42']);

/** No host name is longer (RFC 1035). */
const MAX_HOST_LENGTH = 253;

/**
 * Whether a host is a machine's metadata service, which must never see a request of ours: it answers anybody who can be
 * made to ask. `hostname` is that of a parsed `URL` (which already turns decimal, octal and hex spellings of an IPv4
 * address into dotted form) or an address that a name resolved to.
 */
export function isMetadataHost(hostname: string): boolean {
  const host = hostname
    .slice(0, MAX_HOST_LENGTH + 3)
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  if (METADATA_NAMES.has(host)) {
    return true;
  }
  return host.includes(':') ? isMetadataIpv6(host) : isMetadataIpv4(host) || namesMetadataAddress(host);
}

/** All link-local addresses: clouds have their services at several of them, and no registry is there. */
function isMetadataIpv4(address: string): boolean {
  return /^169\.254\.\d{1,3}\.\d{1,3}$/.test(address) || METADATA_IPV4.has(address);
}

/** Names that a public service resolves to the address inside them, such as `169-254-169-254.nip.io`. */
function namesMetadataAddress(host: string): boolean {
  const inside = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})\.[a-z]/.exec(host);
  const hex = /(?:^|[.-])([0-9a-f]{8})\.[a-z]/.exec(host)?.[1];
  return (
    (inside !== null && isMetadataIpv4(inside.slice(1).join('.'))) ||
    (hex !== undefined && isMetadataIpv4(dottedOf(Number.parseInt(hex, 16))))
  );
}

function isMetadataIpv6(address: string): boolean {
  const groups = expandIpv6(address);
  if (groups === undefined) {
    return false;
  }
  const isAmazon = groups[0] === 0xfd00 && groups[1] === 0x0ec2;
  const text = groups.map((group) => group.toString(16)).join(':');
  return isAmazon || METADATA_IPV6.has(text) || carriedIpv4(groups).some(isMetadataIpv4);
}

/**
 * The IPv4 addresses that an IPv6 one may carry: mapped, compatible, translated (any prefix of NAT64), ISATAP, 6to4 and
 * Teredo. At an unknown prefix the last 32 bits count only where they are a metadata service's own address, such as
 * Oracle's `fd00:c1::a9fe:a9fe` and the link-local `fe80::a9fe:a9fe`.
 */
function carriedIpv4(groups: readonly number[]): readonly string[] {
  const [first = 0, second = 0, third = 0] = groups;
  const high = groups[6] ?? 0;
  const low = groups[7] ?? 0;
  const last = toDotted(high, low);
  const text = groups.map((group) => group.toString(16)).join(':');
  const known = /^(?:(?:0:){5}(?:0|ffff):|0:0:0:0:ffff:0:|64:ff9b:)/.test(text) || groups[5] === 0x5efe;
  return [
    ...(known || METADATA_IPV4.has(last) ? [last] : []),
    ...(first === 0x2002 ? [toDotted(second, third)] : []),
    ...(first === 0x2001 && second === 0 ? [toDotted(high ^ 0xffff, low ^ 0xffff)] : []),
  ];
}

function dottedOf(address: number): string {
  return toDotted(address >>> 16, address & 0xffff);
}

function toDotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address, or undefined when the text is none. */
function expandIpv6(address: string): readonly number[] | undefined {
  const text = address.replace(/:(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (_all, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = text.split('::');
  const before = splitGroups(head);
  const after = tail === undefined ? [] : splitGroups(tail);
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing !== 0)) {
    return undefined;
  }
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return groups.every((group) => Number.isInteger(group) && group >= 0 && group <= 0xffff)
    ? groups
    : undefined;
}

function splitGroups(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
