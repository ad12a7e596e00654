import { testPrivateRegistry } from './privateRegistry.ts';
import type { LoginTester } from '../loginTester.ts';

/**
 * Docker Trusted Registry and its successor (Mirantis Secure Registry): the Docker API V2 with a token server at
 * `/auth/token` of the same host. Its certificate is nearly always of a private authority: the words say where it is.
 */
export const testDockerTrustedRegistry: LoginTester = testPrivateRegistry;
