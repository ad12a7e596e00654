/** Where a symbolic link at a path of a repository leads in it; undefined where it leads out of it, or to no file. */
export function linkedPath(link: string, target: string): string | undefined {
  if (target.startsWith('/') || /[\\\p{Cc}]/u.test(target)) {
    return undefined;
  }
  const parts = link.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..' && parts.pop() === undefined) {
      return undefined;
    }
    if (part !== '..' && part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.length === 0 ? undefined : parts.join('/');
}
