import type { LoginCause, LoginParty } from '../../core/domain/loginOutcome.ts';

/** A request that brought no usable reply: why, and who or what stood in the way. */
export interface HttpFault {
  readonly cause: LoginCause;
  readonly who: LoginParty;
  /** `host:port` of the proxy when one was used. */
  readonly proxy: string | null;
}
