/** Names under which clouds publish their metadata services. */
const METADATA_NAMES: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.azure.com',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
]);

/** Single addresses: Alibaba, Oracle, Azure's wire server. Link-local ones are told by their range. */
const METADATA_IPV4: ReadonlySet<string> = new Set(['100.100.100.200', '192.0.0.192', '168.63.129.16']);

/**
 * Whether a host is a machine's metadata service, which must never see a request of ours: it answers anybody who can be
 * made to ask. `hostname` is that of a parsed `URL` (which already turns decimal, octal and hex spellings of an IPv4
 * address into dotted form) or an address that a name resolved to.
 */
export function isMetadataHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/\.+$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  if (METADATA_NAMES.has(host)) {
    return true;
  }
  return host.includes(':') ? isMetadataIpv6(host) : isMetadataIpv4(host);
}

function isMetadataIpv4(address: string): boolean {
  return /^169\.254\.\d{1,3}\.\d{1,3}$/.test(address) || METADATA_IPV4.has(address);
}

/** AWS's own IPv6 address, and every way to carry an IPv4 address inside an IPv6 one. */
function isMetadataIpv6(address: string): boolean {
  const groups = expandIpv6(address);
  if (groups === undefined) {
    return false;
  }
  if (groups[0] === 0xfd00 && groups[1] === 0x0ec2) {
    return true;
  }
  return embeddedIpv4(groups).some(isMetadataIpv4);
}

/** Mapped (`::ffff:a.b.c.d`), compatible (`::a.b.c.d`), translated (`64:ff9b::`) and 6to4 (`2002::`) addresses. */
function embeddedIpv4(groups: readonly number[]): readonly string[] {
  const text = groups.map((group) => group.toString(16)).join(':');
  const last = toDotted(groups[6] ?? 0, groups[7] ?? 0);
  return [
    ...(/^(?:(?:0:){5}(?:0|ffff):|0:0:0:0:ffff:0:|64:ff9b:)/.test(text) ? [last] : []),
    ...(text.startsWith('2002:') ? [toDotted(groups[1] ?? 0, groups[2] ?? 0)] : []),
  ];
}

function toDotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address, or undefined when the text is none. */
function expandIpv6(address: string): readonly number[] | undefined {
  const text = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map(Number);
    return `${(((a ?? 0) << 8) | (b ?? 0)).toString(16)}:${(((c ?? 0) << 8) | (d ?? 0)).toString(16)}`;
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
