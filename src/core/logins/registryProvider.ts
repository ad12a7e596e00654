import type { PublicFields } from '../domain/integration.ts';
import type { LoginOutcome } from '../domain/loginOutcome.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { Secret } from '../domain/secret.ts';
import type { Credentials } from '../records/credentialVault.ts';

/** One login to prove: what the integration (or an unsaved draft of it) says, and nothing else. */
export interface LoginRequest {
  readonly type: RegistryType;
  readonly fields: PublicFields;
  readonly credentials: Credentials;
  /** ECR only: of temporary keys. */
  readonly sessionToken?: Secret;
  /** ECR only: the regions to prove; empty means `us-east-1`. */
  readonly regions: readonly string[];
  /** Hosts (`host:port`) of token servers that a person allowed for this integration. */
  readonly allowedRealms: readonly string[];
  /** GCR only: the registry host to prove against; `gcr.io` when absent. */
  readonly host?: string;
}

/** Milliseconds that a login test, or one question to a registry, may take: in the editor, and for agents. */
export const LOGIN_TIMEOUT_MS = 30_000;

export interface LoginContext {
  readonly signal: AbortSignal;
  /** Milliseconds for the whole test. */
  readonly timeoutMs: number;
}

/** Proves a login. It resolves with an outcome in every case; only a bug throws. */
export interface RegistryProvider {
  testLogin(request: LoginRequest, context: LoginContext): Promise<LoginOutcome>;
}
