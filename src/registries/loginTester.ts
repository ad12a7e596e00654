import type { LoginRequest } from '../core/logins/registryProvider.ts';
import type { Result } from '../core/domain/result.ts';
import type { DockerV2Target } from './protocol/authPlan.ts';
import type { LoginDialogue } from './protocol/loginDialogue.ts';
import type { LoginFinding } from './loginFinding.ts';

/** One credential or one region of a test. */
export interface LoginFindingPart {
  readonly name: string;
  readonly finding: LoginFinding;
}

/** What one registry type came to: one finding, or one a part. */
export type LoginFindings =
  | { readonly kind: 'whole'; readonly finding: LoginFinding }
  | { readonly kind: 'parts'; readonly parts: readonly LoginFindingPart[] };

/** The proof of one registry type: one file each, one line in `registryCatalog.ts`. */
export type LoginTester = (request: LoginRequest, dialogue: LoginDialogue) => Promise<LoginFindings>;

/** Where the images of an integration are and how they are asked for. */
export type TargetFinder = (
  request: LoginRequest,
  dialogue: LoginDialogue,
) => Promise<Result<DockerV2Target, LoginFinding>>;

export function whole(finding: LoginFinding): LoginFindings {
  return { kind: 'whole', finding };
}
