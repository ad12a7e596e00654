import type { CDPSession, Page } from 'playwright-core';

/** More stops than any page of the tests has kinds of elements between two of the same kind. */
const MAX_STOPS = 150;
/** What WCAG asks of a mark of the focus: a contrast of 3:1 between both states. */
const MIN_CONTRAST = 3;
/** The ring lies around the element. */
const MARGIN = 8;

interface Stop {
  readonly name: string;
  /** Equal for elements that are drawn alike. */
  readonly kind: string;
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/**
 * The elements on whose picture one cannot see that they have the focus of the keyboard, one of each kind: those that Tab reaches, and
 * those that the page gives the focus to.
 */
export async function unseenFocus(page: Page): Promise<readonly string[]> {
  const camera = await page.context().newCDPSession(page);
  const measured = new Set<string>();
  const unseen: string[] = [];
  const look = async (): Promise<void> => {
    const stop = await page.evaluate(focusedStop, MARGIN);
    if (stop !== null && !measured.has(stop.kind)) {
      measured.add(stop.kind);
      unseen.push(...((await isFocusSeen(page, camera, stop)) ? [] : [stop.name]));
    }
  };
  await page.evaluate(markPlaces);
  const places = await page.locator('[data-place]').count();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wasHereBefore)) {
      break;
    }
    await look();
  }
  for (let place = 0; place < places; place += 1) {
    await page.evaluate(focusPlace, place);
    await look();
  }
  await camera.detach();
  return unseen;
}

/** Compares the picture with the focus and without it. Afterwards Tab goes on from the element. */
async function isFocusSeen(page: Page, camera: CDPSession, { clip }: Stop): Promise<boolean> {
  const shoot = async (): Promise<string> =>
    (await camera.send('Page.captureScreenshot', { format: 'png', clip: { ...clip, scale: 1 } })).data;
  const focused = await shoot();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  const pictures = [focused, await shoot()];
  const differing = await page.evaluate(countDiffering, { pictures, minContrast: MIN_CONTRAST });
  return differing >= (clip.width + clip.height - 4 * MARGIN) / 2;
}

/** Places that the page gives the focus to, which Tab does not reach. Boxes of the picture take the focus from each other. */
function markPlaces(): void {
  const places = [...document.querySelectorAll<HTMLElement>('[tabindex="-1"]:not(.box)')];
  for (const place of places.filter((element) => element.checkVisibility())) {
    place.dataset['place'] = '';
  }
  (window as unknown as { seen: Set<Element> }).seen = new Set();
}

function focusPlace(at: number): void {
  document.querySelectorAll<HTMLElement>('[data-place]')[at]?.focus();
}

/** The end of the page, which has no focus, is no stop. */
function wasHereBefore(): boolean {
  const { seen } = window as unknown as { seen: Set<Element> };
  const element = document.activeElement ?? document.body;
  const isAgain = seen.has(element);
  seen.add(element);
  return isAgain && element !== document.body;
}

function focusedStop(margin: number): Stop | null {
  const element = document.activeElement;
  if (element === null || element === document.body) {
    return null;
  }
  const box = element.getBoundingClientRect();
  const x = Math.max(0, Math.floor(box.x) - margin);
  const y = Math.max(0, Math.floor(box.y) - margin);
  const label = element.getAttribute('aria-label') ?? element.textContent;
  const states = ['appearance', 'aria-disabled', 'aria-invalid'].map((name) => element.getAttribute(name));
  return {
    name: `${element.localName}.${element.getAttribute('class') ?? ''} ${label.trim().slice(0, 40)}`,
    kind: [element.localName, element.getAttribute('class'), ...states].join(' '),
    // Of the whole page, not of what is seen of it.
    clip: {
      x: x + scrollX,
      y: y + scrollY,
      width: Math.min(innerWidth, Math.ceil(box.right) + margin) - x,
      height: Math.min(innerHeight, Math.ceil(box.bottom) + margin) - y,
    },
  };
}

/** How many points of two pictures stand out against each other. */
async function countDiffering(options: {
  readonly pictures: readonly string[];
  readonly minContrast: number;
}): Promise<number> {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const read = async (picture: string): Promise<Float64Array> => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    const data = canvas?.getImageData(0, 0, image.width, image.height).data ?? [];
    return Float64Array.from({ length: data.length / 4 }, (_, at) => {
      const [red = 0, green = 0, blue = 0] = data.slice(at * 4, at * 4 + 3);
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    });
  };
  const [one = new Float64Array(), other = new Float64Array()] = await Promise.all(
    options.pictures.map(read),
  );
  return one.filter((light, at) => {
    const both = [light, other[at] ?? light].sort((a, b) => a - b);
    return ((both[1] ?? 0) + 0.05) / ((both[0] ?? 0) + 0.05) >= options.minContrast;
  }).length;
}
