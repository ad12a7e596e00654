import * as l10n from './translated.ts';

import type { LoginVerdict } from '../domain/loginOutcome.ts';

/** The name of a verdict as trees and reports show it. */
export function verdictName(verdict: LoginVerdict): string {
  switch (verdict) {
    case 'verified':
      return l10n.t('Verified');
    case 'refused':
      return l10n.t('Refused');
    case 'unverified':
      return l10n.t('Reachable, credentials not checked');
    case 'unreachable':
      return l10n.t('Unreachable');
    case 'misconfigured':
      return l10n.t('Misconfigured');
    case 'limited':
      return l10n.t('Limited');
    case 'cancelled':
      return l10n.t('Cancelled');
  }
}
