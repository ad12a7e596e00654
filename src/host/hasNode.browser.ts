/** The extension host of a browser has no Node. */
export const HAS_NODE: typeof import('./hasNode.ts').HAS_NODE = false;
