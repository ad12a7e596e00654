import type * as node from './hasNode.ts';

/** The extension host of a browser has no Node. */
export const HAS_NODE: typeof node.HAS_NODE = false;
