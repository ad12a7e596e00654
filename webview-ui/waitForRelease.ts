/** Milliseconds. A longer press no longer delays work: it may have been released outside of the page. */
const LONGEST_PRESS_MS = 1000;

/**
 * Returns a function that runs work immediately, or after the click while a mouse button or a finger is down. Otherwise
 * new content could move the pressed button, and the click would be lost or hit the button beside it.
 */
export function waitForRelease(page: Window): (work: () => void) => void {
  let held: (() => void)[] | undefined;
  let timer: number | undefined;
  const release = (): void => {
    page.clearTimeout(timer);
    const works = held ?? [];
    held = undefined;
    works.forEach((work) => {
      work();
    });
  };
  const press = (): void => {
    held ??= [];
    page.clearTimeout(timer);
    timer = page.setTimeout(release, LONGEST_PRESS_MS);
  };
  // The click comes with the release.
  const releaseSoon = (): void => void page.setTimeout(release);
  page.addEventListener('pointerdown', press, true);
  page.addEventListener('pointerup', releaseSoon, true);
  page.addEventListener('pointercancel', releaseSoon, true);
  return (work) => {
    if (held === undefined) {
      work();
    } else {
      held.push(work);
    }
  };
}
