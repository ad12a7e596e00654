/** A part of the code whose tests are judged: its files, and the tests that are to notice when one is changed. */
export interface MutatedPart {
  readonly sources: string;
  readonly tests: readonly string[];
}

/**
 * By name, as `npm run mutate -- NAME` takes it. The tests are those of single cases: what holds for made-up files and for
 * whole repositories (property tests, the corpus) takes seconds each time, and should not be needed to notice a change. None
 * of them opens a connection: with those that do, Node itself has crashed after minutes of changes.
 */
export const MUTATED_PARTS: Readonly<Record<string, MutatedPart>> = {
  references: {
    sources: 'src/core/references/*.ts',
    tests: [
      'test/unit/core/references/{earlyAlias,mayHoldReference,namesElsewhere,referenceFacts,referenceFixtures,sharedReading,visibleNames}.test.ts',
      'test/unit/core/build/placesOfName.test.ts',
      'test/unit/core/dependencies/*.test.ts',
      'test/unit/core/analysis/goldenFindings.test.ts',
    ],
  },
  edits: {
    sources: 'src/core/edits/*.ts',
    tests: [
      'test/unit/core/edits/{insertRegionOverride,lineEdits,referenceEdits,removeReference,smallEdits}.test.ts',
      'test/unit/core/analysis/goldenFindings.test.ts',
      'test/unit/core/analysis/refactorings.test.ts',
    ],
  },
  protocol: {
    sources: 'src/registries/protocol/*.ts',
    tests: ['test/unit/registries/protocol/*.test.ts'],
  },
};
