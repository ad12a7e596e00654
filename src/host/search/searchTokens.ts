import * as vscode from 'vscode';
import { succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { Secret } from '../../core/domain/secret.ts';
import type { CredentialVault, VaultFailure } from '../../core/records/credentialVault.ts';
import type { SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';

/**
 * The tokens of searches, in the keyring by engine and address: a setting that somebody turned to another host finds no
 * token there. VS Code's own login stands in where an engine has one for the address.
 */
export class SearchTokens {
  readonly #vault: CredentialVault;

  constructor(vault: CredentialVault) {
    this.#vault = vault;
  }

  /**
   * The token as it is kept, else the login of the editor if it is there already; null without either. Asks nobody.
   * A keyring that does not answer may hold one.
   */
  async read(target: SearchTarget, engine: SearchEngineFacts): Promise<Result<Secret | null, VaultFailure>> {
    const kept = await this.#vault.read(keyOf(target));
    if (!kept.ok || kept.value !== undefined) {
      return kept.ok ? succeed(kept.value ?? null) : kept;
    }
    return succeed(await this.#session(target, engine, { silent: true }));
  }

  async write(target: SearchTarget, token: Secret): Promise<Result<void, VaultFailure>> {
    return this.#vault.write(keyOf(target), token);
  }

  async remove(target: SearchTarget): Promise<Result<void, VaultFailure>> {
    return this.#vault.remove(keyOf(target));
  }

  /** Lets the person log in by VS Code. Null where that was left. */
  async logIn(target: SearchTarget, engine: SearchEngineFacts): Promise<Secret | null> {
    return this.#session(target, engine, { createIfNone: true });
  }

  async #session(
    target: SearchTarget,
    engine: SearchEngineFacts,
    options: vscode.AuthenticationGetSessionOptions,
  ): Promise<Secret | null> {
    const login = editorLoginOf(target, engine);
    if (login === null) {
      return null;
    }
    try {
      const session = await vscode.authentication.getSession(login.provider, login.scopes, options);
      return session === undefined ? null : new Secret(session.accessToken);
    } catch {
      // The person said no, or the provider is not there.
      return null;
    }
  }
}

/** VS Code's login for an address: its token goes to the host that it was made for, and no other. */
export function editorLoginOf(
  { url }: SearchTarget,
  { editorLogin }: SearchEngineFacts,
): ReturnType<NonNullable<SearchEngineFacts['editorLogin']>> | null {
  const login = editorLogin?.(url) ?? null;
  if (login?.host !== null) {
    return login;
  }
  const own = vscode.workspace.getConfiguration().inspect<unknown>('github-enterprise.uri')?.globalValue;
  const host = typeof own === 'string' && URL.canParse(own) ? new URL(own).host : '';
  const { host: asked } = new URL(url);
  return host !== '' && (asked === host || asked === `api.${host}`) ? login : null;
}

function keyOf({ engine, url }: SearchTarget): string {
  return `organisation-search/${engine}/${url}`;
}
