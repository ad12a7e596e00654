import type { DeletePage } from '../src/contract/deleteContract.ts';

/** Every line that holds buttons, in the order of the page. */
export function lineKeys(page: DeletePage): readonly string[] {
  return [
    ...page.groups.flatMap((group) => group.lines.map((line) => line.key)),
    ...(page.following?.lines ?? []).map((line) => line.key),
    ...page.remembered.flatMap((folder) => [folder.key, ...folder.lines.map((line) => line.key)]),
    ...(page.organisation?.repositories ?? []).flatMap((folder) => [
      folder.key,
      ...folder.lines.map((line) => line.key),
    ]),
    ...page.failing.map((line) => line.key),
    ...page.context.map((line) => line.key),
  ];
}

/**
 * Where the keyboard goes when the page is drawn anew: the same line while it is there, else the line that took its
 * place, else the one before, else null (the heading of the list).
 */
export function nextFocus(
  before: readonly string[],
  after: readonly string[],
  focused: string,
): string | null {
  if (after.includes(focused)) {
    return focused;
  }
  const at = before.indexOf(focused);
  const following = before.slice(at + 1).find((key) => after.includes(key));
  const preceding = before.slice(0, Math.max(at, 0)).findLast((key) => after.includes(key));
  return following ?? preceding ?? null;
}
