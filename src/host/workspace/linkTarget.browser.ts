import type * as node from './linkTarget.ts';

/** The file systems of browsers have no links to follow. */
export const linkTarget: typeof node.linkTarget = () => Promise.resolve(undefined);
