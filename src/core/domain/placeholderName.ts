/**
 * Whether a name stands for one still to be filled in, as templates have it: `${NAME}`, `$NAME`, `<your integration>`,
 * `{{ name }}`, `[name]`, `your_integration_name`.
 */
export function isPlaceholderName(name: string): boolean {
  return (
    name.includes('${') ||
    /^\$\w+$|^<.*>$|^\[.*\]$|^\{.*\}$/u.test(name) ||
    /^your[-_ ]?(?:.*[-_ ])?(?:integration|name)/iu.test(name)
  );
}
