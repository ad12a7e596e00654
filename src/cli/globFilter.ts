import picomatch from 'picomatch';

/** Whether a path (with `/`, below the scanned folder) matches one of the globs; one without `/` matches at any depth. */
export function globFilter(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => {
    const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return picomatch(trimmed.includes('/') ? trimmed : `**/${trimmed}`, { dot: true });
  });
  return (path) => matchers.some((matches) => matches(path));
}
