import type { GraphBox, GraphPicture } from '../src/contract/graphContract.ts';

const ZOOM_STEP = 1.25;
/** The smallest scale at which boxes can still be told apart. */
const SMALLEST = 0.15;
const LARGEST = 3;

/** The smallest scale at which text is easy to read; what does not fit at this scale is reached by scrolling. */
const READABLE = 0.8;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function zoomedIn(scale: number): number {
  return Math.min(LARGEST, scale * ZOOM_STEP);
}

export function zoomedOut(scale: number): number {
  return Math.max(SMALLEST, scale / ZOOM_STEP);
}

/** The scale that shows as much of the picture in a window of that size as can be told apart, never larger than life. */
export function fittingScale(picture: Size, window: Size): number {
  const fitting = Math.min(window.width / picture.width, window.height / picture.height, 1);
  return Math.max(SMALLEST, fitting);
}

/** The scale that a picture is shown in at first. */
export function firstScale(picture: Size, window: Size): number {
  return Math.max(READABLE, fittingScale(picture, window));
}

/** The box that an arrow key goes to from the one with a key; undefined where the key leads nowhere. */
export function boxBeside(
  { boxes, lines }: Pick<GraphPicture, 'boxes' | 'lines'>,
  from: string,
  key: string,
): GraphBox | undefined {
  const own = boxes.find((box) => box.key === from);
  if (own === undefined) {
    return undefined;
  }
  switch (key) {
    case 'ArrowRight':
      return nearest(
        own,
        linked(
          boxes,
          lines.filter((line) => line.from === from).map(({ to }) => to),
        ),
      );
    case 'ArrowLeft':
      return nearest(
        own,
        linked(
          boxes,
          lines.filter((line) => line.to === from).map((line) => line.from),
        ),
      );
    case 'ArrowDown':
      return nearest(
        own,
        boxes.filter(({ x, y }) => x === own.x && y > own.y),
      );
    case 'ArrowUp':
      return nearest(
        own,
        boxes.filter(({ x, y }) => x === own.x && y < own.y),
      );
    case 'Home':
      return boxes[0] === undefined ? undefined : inReadingOrder(boxes)[0];
    case 'End':
      return inReadingOrder(boxes).at(-1);
    default:
      return undefined;
  }
}

/** Column by column, each from above. */
export function inReadingOrder(boxes: readonly GraphBox[]): readonly GraphBox[] {
  return boxes.toSorted((a, b) => a.x - b.x || a.y - b.y);
}

function linked(boxes: readonly GraphBox[], keys: readonly string[]): readonly GraphBox[] {
  const wanted = new Set(keys);
  return boxes.filter(({ key }) => wanted.has(key));
}

function nearest({ key, y }: GraphBox, boxes: readonly GraphBox[]): GraphBox | undefined {
  const others = boxes.filter((box) => box.key !== key);
  return others.reduce<GraphBox | undefined>(
    (best, box) => (best === undefined || Math.abs(box.y - y) < Math.abs(best.y - y) ? box : best),
    undefined,
  );
}
