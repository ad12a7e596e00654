/**
 * A text as it may stand in others: as it is, in small letters, URL-encoded, escaped in JSON, HTML or octal, in
 * quoted-printable, and in base64 wherever it begins in a longer text.
 */
export function secretSpellings(text: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + text).toString('base64');
    // The characters at both ends also hold bits of what stands before and behind.
    return encoded.replace(/=+$/, '').slice(Math.ceil((before * 4) / 3), -1);
  });
  const inBytes = (spell: (byte: number) => string): string => [...Buffer.from(text)].map(spell).join('');
  const inHtml = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [
    ...new Set([
      text,
      encodeURIComponent(text.toWellFormed()),
      JSON.stringify(text).slice(1, -1),
      inHtml,
      ...(text.length < 8 ? [] : [text.toLowerCase()]),
      inBytes((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`),
      inBytes((byte) => `\\${byte.toString(8).padStart(3, '0')}`),
      ...inBase64,
    ]),
  ];
}
