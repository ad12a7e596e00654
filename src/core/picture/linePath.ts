import { BOX, type Point } from './picture.ts';

/** How far a line that leads back swings out. */
const SWING = 60;

/** The path of a line from the right side of one box, given by its corner, through some points to the left side of another. */
export function linePath(from: Point, to: Point, bends: readonly Point[]): string {
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x, y: to.y + BOX.height / 2 };
  if (end.x <= start.x) {
    return `M${numbers(start)}C${numbers({ x: start.x + SWING, y: start.y }, { x: end.x - SWING, y: end.y }, end)}`;
  }
  const points = [start, ...bends, end];
  const curves = points.slice(1).map((point, at) => curve(points[at] ?? start, point));
  return `M${numbers(start)}${curves.join('')}`;
}

/** Level at both ends, so that one curve goes over into the next. */
function curve(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `C${numbers({ x: middle, y: from.y }, { x: middle, y: to.y }, to)}`;
}

function numbers(...points: readonly Point[]): string {
  return points.map(({ x, y }) => `${String(Math.round(x))} ${String(Math.round(y))}`).join(' ');
}
