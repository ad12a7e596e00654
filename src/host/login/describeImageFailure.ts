import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { ImageFailure, ImageName } from '../../core/logins/imageAccess.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { t } from '../../core/messages/translated.ts';

/** Why a question about an image, or about the list of repositories (null), has no answer. */
export function describeImageFailure(
  failure: ImageFailure,
  record: IntegrationRecord,
  image: ImageName | null,
): string {
  if (failure.kind === 'login') {
    return describeLogin(failure.outcome, record.type).explanation;
  }
  if (image === null) {
    return failure.kind === 'denied'
      ? t(
          '"{0}" may not list the repositories of the registry. {1}',
          record.name,
          failure.serverText ?? '',
        ).trimEnd()
      : t('The registry keeps no list of its repositories.');
  }
  const { repository, reference } = image;
  if (failure.kind === 'not-found') {
    return t('{0}:{1} is not there, or "{2}" may not see it.', repository, reference, record.name);
  }
  if (failure.kind === 'bad-name') {
    return t('{0} is not the name of a repository.', repository);
  }
  return failure.action === 'push'
    ? t('"{0}" may not push to {1}. {2}', record.name, repository, failure.serverText ?? '')
    : t('"{0}" may not pull {1}. {2}', record.name, repository, failure.serverText ?? '');
}
