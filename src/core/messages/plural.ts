/**
 * The words for a number of things: `plural(n, () => t('1 file'), () => t('{0} files', n))`. The one place that knows
 * when a thing is single; both texts are whole ones, so that a translator can turn each as the language wants it.
 */
export function plural<T extends string>(count: number, one: () => T, other: () => T): T {
  return count === 1 ? one() : other();
}
