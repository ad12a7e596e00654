import type { Result } from '../../core/domain/result.ts';
import type { LoginDialogue } from '../protocol/loginDialogue.ts';
import type { LoginFinding } from '../loginFinding.ts';

export interface ServiceAccount {
  readonly clientEmail: string;
  /** PEM. */
  readonly privateKey: string;
}

/** The one call of Google that a login needs; behind a bundle of its own, loaded for GCR only. */
export interface GoogleApi {
  /** An access token by the JWT grant of RFC 7523, asked at Google's fixed token server. */
  accessToken(dialogue: LoginDialogue, account: ServiceAccount): Promise<Result<string, LoginFinding>>;
}
