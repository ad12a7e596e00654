/** How a body may be packed, as its `Content-Encoding` says. */
export const PACKINGS = ['gzip', 'x-gzip', 'deflate', 'br'] as const;

export type Packing = (typeof PACKINGS)[number];
