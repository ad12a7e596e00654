/** The oldest Node that runs the command line; the manifest and the README say the same. */
export const OLDEST_NODE = 20;

/** One sentence for a Node that is too old; undefined for one that will do. `version`: as `process.versions.node`. */
export function nodeVersionProblem(version: string): string | undefined {
  const major = parseInt(version, 10);
  return major >= OLDEST_NODE
    ? undefined
    : `This command line needs Node ${String(OLDEST_NODE)} or newer, and this is Node ${version}.`;
}
