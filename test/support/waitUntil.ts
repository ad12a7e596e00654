/** Looks again and again until something holds; fails after `timeoutMs`. */
export async function waitUntil(holds: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`It did not become true within ${String(timeoutMs)} ms: ${holds.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
