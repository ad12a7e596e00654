/** Milliseconds. A press that is longer holds nothing back any more: its release may have been on another page. */
const LONGEST_PRESS_MS = 1000;

/**
 * Gives a function that does work at once, but while a mouse button or a finger is down only after the click: what came
 * above a button at that moment would move it away, and the click would be lost or hit its neighbour.
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
