/** Enter in a one-line box and Ctrl/Cmd+S anywhere save, as people expect of a form and of an editor. */
export function isSaveKey(event: KeyboardEvent): boolean {
  const withSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
  const target = event.target instanceof HTMLElement ? event.target.tagName.toLowerCase() : '';
  return withSave || (event.key === 'Enter' && target === 'vscode-text-field');
}
