/** The text below each `## code` heading of the page of findings. */
export function readFindingSections(page: string): ReadonlyMap<string, string> {
  const parts = page.split(/^## /mu).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
}
