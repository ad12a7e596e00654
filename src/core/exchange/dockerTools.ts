import type { LoginOutcome } from '../domain/loginOutcome.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { DockerFindings } from './dockerConfig.ts';
import type { LoginContext, LoginRequest } from '../logins/registryProvider.ts';

/** What `docker login` gets. */
export interface DockerAccount {
  /** `host` or `host:port`; null for Docker Hub, Docker's own default. */
  readonly host: string | null;
  readonly username: string;
  readonly password: Secret;
}

/** Finds the account of an integration; ECR is asked for a token, nobody else is asked anything. */
export interface DockerAccounts {
  dockerAccount(request: LoginRequest, context: LoginContext): Promise<Result<DockerAccount, LoginOutcome>>;
}

export interface DockerLoginOutcome {
  readonly kind:
    | 'logged-in'
    /** Docker's words say so: it keeps the password unencrypted in its config file. */
    | 'logged-in-unencrypted'
    | 'not-on-path'
    | 'cannot-start'
    | 'no-daemon'
    | 'refused'
    | 'failed'
    | 'timed-out'
    | 'cancelled';
  /** Docker's own words without secrets; empty where it said nothing. */
  readonly words: string;
}

/** The Docker command line of this machine, and what it keeps. */
export interface DockerTools {
  /** `docker login`, the password through stdin only. */
  logIn(account: DockerAccount, signal: AbortSignal): Promise<DockerLoginOutcome>;
  /** Everything that Docker's config holds; helpers are programs and run only where `runHelpers` says so. */
  findLogins(runHelpers: boolean, signal: AbortSignal): Promise<DockerFindings>;
}
