/**
 * A short stand-in for a text: equal texts have equal ones, and two versions of a file practically never do. Two
 * 32-bit multiplicative hashes beside the length; not meant against an adversary.
 */
export function textFingerprint(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x85ebca6b) ^ (second >>> 13);
  }
  return `${String(text.length)}.${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}`;
}
