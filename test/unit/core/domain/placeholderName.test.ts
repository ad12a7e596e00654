import assert from 'node:assert/strict';
import { isPlaceholderName } from '../../../../src/core/domain/placeholderName.ts';

describe('placeholderName', () => {
  it('knows names that are still to be filled in', () => {
    const placeholders = [
      '${NAME}',
      'x-${ENV}',
      '$NAME',
      '<your integration name>',
      '[your integration]',
      'your_integration_name',
      'your integration',
      'your-docker-integration',
      'yourIntegrationName',
      '{{ name }}',
    ];
    assert.deepEqual(
      placeholders.filter((name) => !isPlaceholderName(name)),
      [],
    );
  });

  it('leaves real names alone', () => {
    const names = ['my-integration', 'ecr', 'Team #devops', 'yours', 'cost$center'];
    assert.deepEqual(names.filter(isPlaceholderName), []);
  });
});
