import { integrationKind } from '../../core/domain/integrationKind.ts';
import { filledFields } from '../../core/records/filledFields.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type {
  ElsewhereIntegration,
  ElsewhereState,
  UnreadableCard,
} from '../../core/records/otherMachines.ts';
import type { Fact } from './treeFacts.ts';

export function elsewhereStateText(state: ElsewhereState, machine: string, t: Translate): string {
  switch (state) {
    case 'not-here':
      return t('on {0}', machine);
    case 'maybe-here':
      return t('on {0}; whether it is here too is not known', machine);
    case 'edited-there':
      return t('edited on {0} since', machine);
    case 'edited-on-both':
      return t('edited on {0} and here', machine);
  }
}

/** What is known of an integration of another machine: its public record, never its credentials. */
export function elsewhereFacts(elsewhere: ElsewhereIntegration | UnreadableCard, t: Translate): Fact[] {
  if ('reason' in elsewhere) {
    return [{ label: t('Why'), value: describeUnreadable(elsewhere, t) }];
  }
  const { machine, record } = elsewhere.card;
  return [
    { label: t('Type'), value: integrationKind(record.type).label },
    ...filledFields(record),
    { label: t('Machine'), value: elsewhereStateText(elsewhere.state, machine, t) },
    { label: t('Last edit'), value: record.updatedAt },
  ];
}
