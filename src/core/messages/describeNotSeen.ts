import { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import type { LoginCause } from '../domain/loginOutcome.ts';
import type { NamedSearch, NotSeen, SearchReason } from '../search/searchEnd.ts';
import type { Translate } from './translate.ts';

/** What a search did not see, in a sentence, and what a person can do about it; empty where that is nothing. */
export interface NotSeenDescription {
  readonly text: string;
  readonly nextStep: string;
}

type OwnReason = Exclude<SearchReason, LoginCause> | 'rate-limited' | 'server-error' | 'token-missing';

/** The one place that turns a reason into what people read. */
export function describeNotSeen(entry: NotSeen, search: NamedSearch, t: Translate): NotSeenDescription {
  const own = OWN_TEXTS[entry.reason as OwnReason] as DescribeReason | undefined;
  const described = own?.(entry, search, t) ?? describeConnection(entry.reason as LoginCause, search, t);
  return entry.retryAt === null
    ? described
    : { ...described, nextStep: t('{0} answers again at {1}.', search.label, readableTime(entry.retryAt)) };
}

/** `2026-03-01 10:00 UTC` of ISO 8601 in UTC: the command line knows no zone of its reader. */
function readableTime(iso: string): string {
  return iso.replace(/^([\d-]+)T(\d\d:\d\d)[\d:.]*Z$/, '$1 $2 UTC');
}

type DescribeReason = (entry: NotSeen, search: NamedSearch, t: Translate) => NotSeenDescription;

const OWN_TEXTS: Readonly<Record<OwnReason, DescribeReason>> = {
  'result-cap': ({ detail }, { label }, t) => ({
    text: t('{0} gives no more results than these ({1}).', label, detail ?? '?'),
    nextStep: t('Search a smaller scope.'),
  }),
  'results-missing': ({ detail }, { label }, t) => ({
    text: t('{0} told of more results than it gave ({1}).', label, detail ?? '?'),
    nextStep: t('Search again.'),
  }),
  'engine-timed-out': (_entry, { label }, t) => ({
    text: t('{0} ended before it had looked everywhere.', label),
    nextStep: t('Search again, or a smaller scope.'),
  }),
  'engine-skipped': ({ detail }, { label }, t) => ({
    text: t('{0} left something out: {1}', label, detail ?? '?'),
    nextStep: '',
  }),
  'repositories-hidden': ({ detail }, { label }, t) => ({
    text: t('{0} does not show this login all repositories ({1}).', label, detail ?? '?'),
    nextStep: t('Use a login that may read all of them.'),
  }),
  'too-many-to-read': ({ detail }, { label }, t) => ({
    text: t('There is more on {0} than is looked at one by one ({1}).', label, detail ?? '?'),
    nextStep: t('Search a smaller scope.'),
  }),
  'file-too-large': ({ detail }, _search, t) => ({
    text: t('A file is larger than is read: {0}', detail ?? '?'),
    nextStep: '',
  }),
  'file-no-text': ({ detail }, _search, t) => ({
    text: t('The bytes of a file are no text in UTF-8, UTF-16 or Latin-1: {0}', detail ?? '?'),
    nextStep: t('Look into it, and save it as UTF-8.'),
  }),
  'file-elsewhere': ({ detail }, { label }, t) => ({
    text: t(
      '{0} gave a symbolic link or a pointer of Git LFS, not the file that it leads to: {1}',
      label,
      detail ?? '?',
    ),
    nextStep: t('Look into the file that it leads to.'),
  }),
  'file-not-read': ({ detail }, { label }, t) => ({
    text: t('{0} found a file and did not give it: {1}', label, detail ?? '?'),
    nextStep: t('Search again.'),
  }),
  'file-not-analysed': ({ detail }, _search, t) => ({
    text: t('A file could not be analysed to its end: {0}', detail ?? '?'),
    nextStep: '',
  }),
  'alias-unseen': ({ detail }, _search, t) => ({
    text: t('An alias may stand for this integration, and its anchor is in another file: {0}', detail ?? '?'),
    nextStep: t('Look up in shippable.templates.yml of that repository what the alias stands for.'),
  }),
  'name-in-templates': ({ detail }, _search, t) => ({
    text: t('Templates hold the name, and an alias in another file may use it: {0}', detail ?? '?'),
    nextStep: t('Look in the other files of that repository for aliases of the anchors in it.'),
  }),
  'rate-limited': ({ detail }, { label }, t) => ({
    text:
      detail === null
        ? t('{0} was asked too often and answers nobody for a while.', label)
        : t('{0} was asked too often and answers nobody for a while: {1}', label, detail),
    nextStep: t('Search again in some minutes: what was read is not asked for again.'),
  }),
  'cut-off': (_entry, { label }, t) => ({
    text: t('The answer of {0} broke off.', label),
    nextStep: t('Search again.'),
  }),
  'reply-unreadable': ({ detail }, { label }, t) => ({
    text:
      detail === null
        ? t('{0} gave an answer that cannot be read.', label)
        : t('{0} gave an answer that cannot be read: {1}', label, detail),
    nextStep: t('Search again.'),
  }),
  'server-error': ({ detail }, { label }, t) => ({
    text: t('{0} answered with an error of its own: {1}', label, detail ?? '?'),
    nextStep: t('Search again later.'),
  }),
  'setting-wrong': ({ detail }, _search, t) => ({
    text: t('A search is set up wrongly: {0}', detail ?? '?'),
    nextStep: t('Mend it in "Set Up Organisation Search".'),
  }),
  'keyring-unreadable': ({ detail }, { label }, t) => ({
    text: t('The keyring does not give the token for {0} ({1}).', label, detail ?? '?'),
    nextStep: t('Unlock it, and search again.'),
  }),
  'token-missing': (_entry, { label, host }, t) => ({
    text: t('No login for {0} at {1} is kept here.', label, host),
    nextStep: t('Log in anew in "Set Up Organisation Search".'),
  }),
  'token-refused': ({ detail }, { label, host }, t) => ({
    text: t('{0} at {1} refuses the login ({2}).', label, host, detail ?? '?'),
    nextStep: t(
      'Enter a new token in "Set Up Organisation Search": this one may have ended or been revoked.',
    ),
  }),
  'sso-required': (_entry, { label }, t) => ({
    text: t('The organisation on {0} wants a single sign-on for this login.', label),
    nextStep: t('Authorise the token for the organisation in your settings there.'),
  }),
  forbidden: ({ detail }, { label }, t) => ({
    text: t('{0} does not let this login search ({1}).', label, detail ?? '?'),
    nextStep: t('Use a login that may read the repositories.'),
  }),
  'scope-not-found': (_entry, { label, scope }, t) => ({
    text: t('{0} shows this login nothing of "{1}".', label, scope),
    nextStep: t('Check the spelling, and whether the login may see it.'),
  }),
  'needs-advanced-search': (_entry, { label }, t) => ({
    text: t('{0} has no code search over a group here: its projects are looked at one by one.', label),
    nextStep: '',
  }),
  'query-refused': ({ detail }, { label }, t) => ({
    text: t('{0} does not take the question: {1}', label, detail ?? '?'),
    nextStep: t('Check the scope.'),
  }),
  'not-this-engine': (_entry, { label, host }, t) => ({
    text: t('What answers at {0} is not {1}, or another part of it.', host, label),
    nextStep: t('Check the address.'),
  }),
};

const CERTIFICATE = /^(?:certificate|tls|client-certificate|plain-http)/;

/** Nobody judged the question: the network, the proxy or the certificate stood between, or the time was over. */
function describeConnection(cause: LoginCause, { host }: NamedSearch, t: Translate): NotSeenDescription {
  if (cause === 'cancelled') {
    return { text: t('The search was stopped.'), nextStep: '' };
  }
  if (cause === 'timed-out' || cause === 'connect-timed-out') {
    return { text: t('{0} did not answer in time.', host), nextStep: t('Search again.') };
  }
  if (cause === 'redirect-loop') {
    return { text: t('{0} redirects in circles.', host), nextStep: t('Check the address.') };
  }
  if (cause === 'redirect-without-address') {
    return { text: t('{0} redirects without an address to go to.', host), nextStep: t('Check the address.') };
  }
  if (cause === 'redirect-elsewhere') {
    return {
      text: t('{0} sends on to another host. The login was not sent there.', host),
      nextStep: t('Check the address.'),
    };
  }
  if (cause.startsWith('proxy')) {
    return {
      text: t('The proxy does not lead to {0} ({1}).', host, cause),
      nextStep: t('Check the proxy in the settings.'),
    };
  }
  if (cause.startsWith('ca-file')) {
    return {
      text: t('The file with the certificate authorities cannot be used ({0}).', cause),
      nextStep: t('Choose a file in PEM.'),
    };
  }
  if (CERTIFICATE.test(cause)) {
    return {
      text: t('The certificate of {0} is not trusted ({1}).', host, cause),
      nextStep: t('Give the certificate authority of your organisation.'),
    };
  }
  const isUnreachable = LOGIN_CAUSES.unreachable.some((known) => known === cause);
  return {
    text: isUnreachable
      ? t('{0} cannot be reached ({1}).', host, cause)
      : t('{0} cannot be asked ({1}).', host, cause),
    nextStep: t('Check the address, the network and the VPN.'),
  };
}
