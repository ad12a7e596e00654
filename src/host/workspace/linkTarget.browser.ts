/** The file systems of browsers have no links to follow. */
export const linkTarget: typeof import('./linkTarget.ts').linkTarget = () => Promise.resolve(undefined);
