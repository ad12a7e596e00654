import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { AGENT_TOOL_NAMES, AGENT_TOOLS } from '../../../../src/core/agents/agentTools.ts';
import { readAgentCall } from '../../../../src/core/agents/readAgentCall.ts';

const VALUES = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'x', '😀'.repeat(500), '😀'.repeat(501), 'x'.repeat(501), 'x'.repeat(2001)),
  fc.integer(),
  fc.constantFrom(0, 1, 1.5, -1, 100_000_000, 100_000_001, Number.MAX_SAFE_INTEGER, null, true),
  fc.array(fc.string(), { maxLength: 1 }),
  fc.object({ maxDepth: 1 }),
);

const INPUTS = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.dictionary(fc.constantFrom('integration', 'contains', 'file', 'line', 'code'), VALUES),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('integration', 'password', '__proto__', 'toString'), VALUES),
  },
  { weight: 1, arbitrary: VALUES },
);

describe('the input of a tool', () => {
  it('has a schema for each name', () => {
    assert.deepEqual(
      AGENT_TOOLS.map(({ name }) => name),
      [...AGENT_TOOL_NAMES],
    );
  });

  for (const { name, inputSchema } of AGENT_TOOLS) {
    it(`of ${name} is taken exactly where its schema takes it`, () => {
      const validate = new Ajv().compile(inputSchema);
      fc.assert(
        fc.property(INPUTS, (input) => {
          const call = readAgentCall(name, input);
          assert.equal(call.ok, validate(input), JSON.stringify(input));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('is read as it was given', () => {
    assert.deepEqual(readAgentCall('shippable_explain_findings', { file: 'a.yml', line: 3 }), {
      ok: true,
      value: { tool: 'shippable_explain_findings', file: 'a.yml', line: 3, code: null },
    });
    assert.deepEqual(readAgentCall('shippable_test_login', { integration: 'hub' }), {
      ok: true,
      value: { tool: 'shippable_test_login', integration: 'hub' },
    });
  });

  it('that is refused is never repeated: a model may have put a secret there', () => {
    for (const input of [
      { integration: 'hub', password: 'canary-secret' },
      { integration: ['canary-secret'] },
      { 'canary-secret': 1, integration: 'x' },
      'canary-secret',
    ]) {
      const call = readAgentCall('shippable_test_login', input);
      assert.ok(!call.ok);
      assert.doesNotMatch(call.error, /canary/);
    }
    assert.ok(!readAgentCall('other_tool', {}).ok);
  });
});
