import { hostAndPort, parseUrl } from '../../core/domain/absoluteUrl.ts';
import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { isOwnAddress } from '../../core/domain/ownAddress.ts';
import type { registrableDomain } from '../../core/domain/registrableDomain.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';

export type RealmProblem =
  | {
      readonly cause: 'realm-unreadable' | 'realm-downgrade' | 'metadata-address' | 'realm-on-this-machine';
    }
  | { readonly cause: 'realm-on-another-host'; readonly otherHost: string };

/**
 * What may be an address: `scheme://…` or `/path`. Many registries write a name there (`"Registry Realm"`), which as a
 * relative URL would be a place below `/v2/`. Nothing that a URL parser reads in a way of its own is taken.
 */
const ADDRESS = /^(?:[a-z][a-z\d+.-]*:\/\/[^/\\\s]|\/(?![/\\]))[^\s\\]*$/i;

/** Passed as a parameter, because the list of public suffixes is loaded only when it is needed. */
type DomainOf = typeof registrableDomain;

/**
 * Whether a token server that a registry names may see the credential: the registry itself, or a host of the same
 * registrable domain, or one that a person allowed (`host:port`). Never from https to http, never a metadata service,
 * whatever was allowed. Addresses and single labels have no domain, so their host and port must be the same.
 */
export function admitRealm(
  realm: string,
  registry: URL,
  allowedRealms: readonly string[],
  domainOf: DomainOf,
): Result<URL, RealmProblem> {
  const written = realm.trim();
  const url = ADDRESS.test(written) ? parseUrl(written, registry.href) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return fail({ cause: 'realm-unreadable' });
  }
  if (isMetadataHost(url.hostname)) {
    return fail({ cause: 'metadata-address' });
  }
  if (registry.protocol === 'https:' && url.protocol === 'http:') {
    return fail({ cause: 'realm-downgrade' });
  }
  if (isSameOwner(url, registry, domainOf) || isAllowed(url, allowedRealms)) {
    return succeed(url);
  }
  // What listens there belongs to this machine, not to the registry: nobody is asked to allow it.
  return fail(
    isOwnAddress(url.hostname) && !isOwnAddress(registry.hostname)
      ? { cause: 'realm-on-this-machine' }
      : { cause: 'realm-on-another-host', otherHost: hostAndPort(url) },
  );
}

function isSameOwner(url: URL, registry: URL, domainOf: DomainOf): boolean {
  if (hostAndPort(url) === hostAndPort(registry)) {
    return true;
  }
  const domain = domainOf(url.hostname);
  return domain !== null && domain === domainOf(registry.hostname);
}

function isAllowed(url: URL, allowedRealms: readonly string[]): boolean {
  return allowedRealms.some((allowed) => allowed.trim().toLowerCase() === hostAndPort(url));
}
