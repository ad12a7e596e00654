import type { GraphEdge, GraphNode } from '../build/buildGraph.ts';

/** Every node has a box of this size, in the units of the picture. */
export const BOX = { width: 220, height: 40 } as const;
/** Between two boxes of a column. */
export const GAP = 14;
/** From one column to the next. */
export const COLUMN = BOX.width + 90;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node at the place of its upper left corner. */
export interface PictureBox extends Point {
  readonly node: GraphNode;
}

export interface PictureLine {
  readonly edge: GraphEdge;
  /** In the language of the attribute `d` of SVG. */
  readonly path: string;
}

/** A graph from left to right: integrations first, then what depends on them. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly PictureLine[];
}
