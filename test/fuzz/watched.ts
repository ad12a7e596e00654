/** Bytes that may be in use after one input beyond those before it; garbage that is not yet collected counts too. */
const LIMIT_BYTES = 400 * 1024 * 1024;

/** Milliseconds of processor time that one input may take; the machine may be busy elsewhere. */
const LIMIT_MS = 1000;

/** What is wrong with the time and the memory that some work took, after its own problems. */
export async function watched(
  work: () => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  const memory = inUse();
  const start = process.cpuUsage();
  const problems = [...(await work())];
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  if (ms > LIMIT_MS) {
    problems.push(`took ${ms.toFixed(0)} ms`);
  }
  const bytes = inUse() - memory;
  if (bytes > LIMIT_BYTES) {
    problems.push(`took ${(bytes / 1024 / 1024).toFixed(0)} MB`);
  }
  return problems;
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
