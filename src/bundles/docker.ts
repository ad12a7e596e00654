import type { DockerTools } from '../core/exchange/dockerTools.ts';
import { findDockerLogins } from '../registries/docker/findDockerLogins.ts';
import { logInDocker } from '../registries/docker/logInDocker.ts';

/** Milliseconds that a credential helper has for one answer. */
const HELPER_TIMEOUT_MS = 10_000;

/** What runs Docker's programs: loaded with the first command that needs one. */
export function createDockerTools(environment: NodeJS.ProcessEnv): DockerTools {
  return {
    logIn: (account, signal) => logInDocker(account, environment, signal),
    findLogins: (runHelpers, signal) =>
      findDockerLogins(runHelpers, { environment, timeoutMs: HELPER_TIMEOUT_MS, signal }),
  };
}
