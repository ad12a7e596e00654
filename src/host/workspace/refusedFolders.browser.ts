import type * as node from './refusedFolders.ts';

/** Never asked: what a browser finds comes from a walk, which itself reports what it could not open. */
export const refusedFolders: typeof node.refusedFolders = () => Promise.resolve([]);
