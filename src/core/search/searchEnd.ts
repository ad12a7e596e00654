import type { LoginCause } from '../domain/loginOutcome.ts';

/** Why a search did not see everything, one code for each thing that a person would do something different about. */
export type SearchReason =
  /** The engine gives no more results than it gave. */
  | 'result-cap'
  /** The engine ended before it had looked everywhere. */
  | 'engine-timed-out'
  /** The engine reported more results than it gave. */
  | 'results-missing'
  /** The engine's own words: it left something out. */
  | 'engine-skipped'
  /** The login does not reach all repositories of the scope. */
  | 'repositories-hidden'
  /** More projects or folders than are looked at one by one. */
  | 'too-many-to-read'
  | 'file-too-large'
  /** The bytes of a file are no text in an encoding that is read. */
  | 'file-no-text'
  /** The engine gave a symbolic link, or a pointer of Git LFS, and not the file that it leads to. */
  | 'file-elsewhere'
  /** The engine named a file and did not give its text. */
  | 'file-not-read'
  /** The analysis of a file ended at one of its bounds, or failed. */
  | 'file-not-analysed'
  /** A file has an alias in the place of a name, and the anchor is not in that file. */
  | 'alias-unseen'
  /** The name stands in a file of templates: an alias of another file, which does not hold the name itself, may use it. */
  | 'name-in-templates'
  | 'rate-limited'
  /** The reply, or the list of its pages, broke off. */
  | 'cut-off'
  | 'reply-unreadable'
  | 'server-error'
  | 'token-missing'
  /** The keyring does not give the token; `detail` says why. */
  | 'keyring-unreadable'
  /** The entry in the settings is wrong; `detail` says how. */
  | 'setting-wrong'
  | 'token-refused'
  /** The organisation wants a single sign-on for this token. */
  | 'sso-required'
  | 'forbidden'
  | 'scope-not-found'
  /** GitLab's basic search knows no group. */
  | 'needs-advanced-search'
  | 'query-refused'
  /** What answers at the address is another product, or another path of it. */
  | 'not-this-engine'
  /** Nobody could be asked: the network, the proxy or the certificate; or the time was over. */
  | LoginCause;

/** Something that a search did not see. Every text of an engine in it was scrubbed of secrets. */
export interface NotSeen {
  readonly reason: SearchReason;
  /** Facts: a file, a number, the engine's own words; null where the reason says all. */
  readonly detail: string | null;
  /** ISO 8601, UTC: when the engine answers again; null where it did not say. */
  readonly retryAt: string | null;
}

/** Whether a file with the certificate authorities of the organisation may be what is missing. */
export function needsAuthority({ reason }: NotSeen): boolean {
  return (
    reason === 'certificate-unknown-authority' ||
    reason === 'certificate-self-signed' ||
    reason.startsWith('ca-file-')
  );
}

/** How the files of one engine ended. `failed`: it could not be asked at all. */
export type SearchEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'partial'; readonly notSeen: readonly NotSeen[] }
  | { readonly kind: 'failed'; readonly notSeen: NotSeen };

/** A search as people know it. */
export interface NamedSearch {
  /** The engine's brand. */
  readonly label: string;
  /** The host that was asked. */
  readonly host: string;
  readonly scope: string;
}

export function notSeen(
  reason: SearchReason,
  detail: string | null = null,
  retryAt: string | null = null,
): NotSeen {
  return { reason, detail, retryAt };
}

/** At most this many are listed one by one; the others are counted. */
const TOLD_EACH = 20;

/** Gathers what was not seen: thousands of files that failed for one reason become a few entries and a number. */
export class NotSeenList {
  readonly #entries: NotSeen[] = [];
  readonly #more = new Map<SearchReason, number>();

  add(entry: NotSeen): void {
    const same = this.#entries.filter(({ reason }) => reason === entry.reason);
    if (same.some(({ detail }) => detail === entry.detail)) {
      return;
    }
    if (same.length < TOLD_EACH) {
      this.#entries.push(entry);
    } else {
      this.#more.set(entry.reason, (this.#more.get(entry.reason) ?? 0) + 1);
    }
  }

  end(): SearchEnd {
    const more = [...this.#more].map(([reason, count]) => notSeen(reason, `${String(count)} more`));
    const all = [...this.#entries, ...more];
    return all.length === 0 ? { kind: 'complete' } : { kind: 'partial', notSeen: all };
  }
}
