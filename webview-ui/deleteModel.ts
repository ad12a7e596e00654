import type { DeletePage } from '../src/contract/deleteContract.ts';

/** Every line that holds buttons, in the order of the page. */
export function lineKeys(page: DeletePage): readonly string[] {
  return [
    ...(page.notRead?.lines ?? []).map((line) => line.key),
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
 * Where the keyboard goes when the page is drawn again: the same line while it is there, else the line that took its place,
 * else the one before, else null (the heading of the list). A button that is in no line and goes has null too.
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
  if (at === -1) {
    return null;
  }
  const following = before.slice(at + 1).find((key) => after.includes(key));
  const preceding = before.slice(0, at).findLast((key) => after.includes(key));
  return following ?? preceding ?? null;
}
