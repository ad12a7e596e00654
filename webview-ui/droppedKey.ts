/** What a drop on the key box held. `not-a-key`: too large, or bytes that are no UTF-8 text. */
export type DroppedKey =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-a-key' }
  | { readonly kind: 'nothing' };

/** A service-account key has about 2,400 bytes; nothing near this size is one. */
export const MAX_KEY_BYTES = 64 * 1024;

/** Reads a dropped file byte for byte (a byte order mark stays too), or dropped text. */
export async function readDroppedKey(transfer: DataTransfer | null): Promise<DroppedKey> {
  const file = transfer?.files[0];
  if (file === undefined) {
    const text = transfer?.getData('text/plain') ?? '';
    return text === '' ? { kind: 'nothing' } : { kind: 'text', text };
  }
  if (file.size > MAX_KEY_BYTES) {
    return { kind: 'not-a-key' };
  }
  return decodeKey(await file.arrayBuffer());
}

/** Text exactly as the bytes say, or nothing where they are no UTF-8. */
export function decodeKey(bytes: ArrayBuffer): DroppedKey {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text };
  } catch {
    return { kind: 'not-a-key' };
  }
}
