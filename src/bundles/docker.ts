import type { DockerTools } from '../core/exchange/dockerTools.ts';
import { findDockerLogins } from '../registries/docker/findDockerLogins.ts';
import { logInDocker } from '../registries/docker/logInDocker.ts';

/** How many milliseconds a credential helper may take for one answer. */
const HELPER_TIMEOUT_MS = 10_000;

/** What runs Docker's programs: loaded with the first command that needs one. */
export function createDockerTools(environment: NodeJS.ProcessEnv): DockerTools {
  return {
    logIn: (account, signal) => logInDocker(account, environment, signal),
    findLogins: (runHelpers, signal) =>
      findDockerLogins(runHelpers, { environment, timeoutMs: HELPER_TIMEOUT_MS, signal }),
  };
}
