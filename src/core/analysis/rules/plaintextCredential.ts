import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { findDockerCommands, type DockerCommand } from '../facts/dockerCommands.ts';
import { readEnvironments } from '../facts/environments.ts';
import { entryRegistry } from '../facts/hubEntries.ts';
import { registryOfLogin } from '../facts/loginRegistry.ts';
import { extractLogin } from '../../edits/loginEdits.ts';
import { asScalar, keyText, resolveNode } from '../../yaml/read/treeReading.ts';
import { scalarSource } from '../../yaml/scalarSource.ts';
import type { YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';
import { hubEntryLines } from '../../edits/hubEntryLines.ts';
import { oncePerText } from '../../domain/oncePerText.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A password that anybody who can read the repository can read. */
export function plaintextCredential(context: AnalysisContext): readonly RuleHit[] {
  return context.all((facts) => [...logins(context, facts), ...environment(context, facts)]);
}

const mayHoldLogin = oncePerText((text) => text.includes('login'));

function logins(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  if (!mayHoldLogin(context.text)) {
    return [];
  }
  const ci = facts.ciLines.flatMap((scalar) => inScalar(context, facts, scalar, true));
  const jobs = facts.jobTexts.flatMap(({ lines }) =>
    lines.flatMap((scalar) => inScalar(context, facts, scalar, false)),
  );
  return [...ci, ...jobs];
}

function inScalar(
  context: AnalysisContext,
  facts: DocumentFacts,
  scalar: YamlScalar,
  inCi: boolean,
): readonly RuleHit[] {
  const source = scalarSource(context.text, scalar);
  const commands = findDockerCommands(source.text).filter(({ verb }) => verb === 'login');
  return commands.flatMap((command) => {
    const { password } = command;
    if (password === null || !isLiteral(password.value)) {
      return [];
    }
    const { start, end } = password.range;
    const range = { start: source.offsetOf(start), end: source.offsetOf(end) };
    const isWhole = command.range.start === 0 && command.range.end === source.text.length;
    const fixes = inCi ? loginFixes(context, facts, isWhole ? scalar : null, command) : [];
    return [{ range, params: { name: '' }, fixes }];
  });
}

/** What stands in the file, not a variable, a command or a template's placeholder. */
function isLiteral(value: string): boolean {
  return (
    value.length >= 4 &&
    !/[$`]|^<|^%\w+%$|^\{\{|^\*+$|^x+$|^(?:your|my|some)[-_ ]|^(?:password|passwd|secret|changeme|token)$/iu.test(
      value,
    )
  );
}

/** `line`: the scalar that is nothing but the command; null where more stands in it. */
function loginFixes(
  context: AnalysisContext,
  facts: DocumentFacts,
  line: YamlScalar | null,
  command: DockerCommand,
): readonly (FindingFix | null)[] {
  const registry = registryOfLogin(command.operand);
  const present = facts.hubEntries.find(
    (entry) => entryRegistry(entry) === registry && registry !== 'private',
  );
  if (present !== undefined) {
    const edits = line === null ? null : extractLogin(context.text, facts.root, line, null);
    return [editFix('remove-login', { name: present.name?.text ?? '' }, edits)];
  }
  if (registry === null) {
    return [];
  }
  const fitting = context.known?.records.filter((record) => record.type === registry).slice(0, 3) ?? [];
  const use = fitting.map(({ name }) =>
    editFix(
      'use-integration',
      { name },
      line === null
        ? null
        : extractLogin(context.text, facts.root, line, hubEntryLines(name, registry, null)),
    ),
  );
  return [...use, { kind: 'add-integration', name: '', registry }];
}

/** Names of variables that hold the password of a registry or the secret of an AWS key. */
const SECRET_NAME =
  /^(?:(?:\w+_)?(?:DOCKER|DOCKERHUB|REGISTRY|QUAY|GCR|ECR|DTR)(?:\w*_)?(?:PASS|PASSWORD|PASSWD|PWD|TOKEN)|AWS_SECRET_ACCESS_KEY|AWS_SECRET_KEY)$/iu;
/** No real name is longer, and the time of the regular expression above grows with the cube of the length. */
const MAX_NAME = 100;
/** A value may be put together of quoted and plain parts, as the shell reads it. */
const ASSIGNMENT = /(?:^|\s)([A-Za-z_]\w*)=((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\\.|[^\s"'\\])+)/gu;

/** Text that each of those names contains: a cheap test before the exact one. */
const MAY_BE_SECRET = /PASS|PWD|TOKEN|SECRET/iu;
const mayNameSecret = oncePerText((text) => MAY_BE_SECRET.test(text));

function isSecretName(name: string): boolean {
  return name.length <= MAX_NAME && MAY_BE_SECRET.test(name) && SECRET_NAME.test(name);
}

function environment(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  return mayNameSecret(context.text)
    ? readEnvironments(facts).flatMap((node) => secretsIn(context.text, node, 6))
    : [];
}

function secretsIn(text: string, node: YamlNode | null, depth: number): readonly RuleHit[] {
  const resolved = resolveNode(node);
  if (resolved === null || depth === 0 || node?.kind === 'alias') {
    return [];
  }
  if (resolved.kind === 'scalar') {
    return secretsInText(text, resolved);
  }
  if (resolved.kind === 'seq') {
    return resolved.items.flatMap((item) => secretsIn(text, item.value, depth - 1));
  }
  return resolved.pairs.flatMap((pair): readonly RuleHit[] => {
    const key = keyText(pair) ?? '';
    const value = asScalar(pair.value);
    if (key === 'secure') {
      return [];
    }
    return value !== null && isSecretName(key)
      ? literalHit(key, value.text, value.contentRange)
      : secretsIn(text, pair.value, depth - 1);
  });
}

function secretsInText(text: string, scalar: YamlScalar): readonly RuleHit[] {
  if (!scalar.text.includes('=') || !MAY_BE_SECRET.test(scalar.text)) {
    return [];
  }
  const source = scalarSource(text, scalar);
  return [...source.text.matchAll(ASSIGNMENT)].flatMap((match): readonly RuleHit[] => {
    const [whole, name, raw] = match;
    if (name === undefined || raw === undefined || !isSecretName(name)) {
      return [];
    }
    const stop = match.index + whole.length;
    const range = { start: source.offsetOf(stop - raw.length), end: source.offsetOf(stop) };
    return literalHit(name, shellValue(raw), range);
  });
}

/** What the shell makes of a word. */
function shellValue(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gu,
    (_, double?: string, single?: string, escaped?: string) =>
      double?.replace(/\\(["$`\\])/gu, '$1') ?? single ?? escaped ?? '',
  );
}

function literalHit(name: string, value: string, range: TextRange): readonly RuleHit[] {
  if (!isLiteral(value) || value.includes('EXAMPLE')) {
    return [];
  }
  const registry: RegistryType = /AWS|ECR/iu.test(name)
    ? 'ecr'
    : /QUAY/iu.test(name)
      ? 'quay'
      : /GCR/iu.test(name)
        ? 'gcr'
        : 'docker-hub';
  return [
    {
      range,
      messageId: 'plaintext-credential.variable',
      params: { name },
      fixes: [{ kind: 'add-integration', name: '', registry }],
    },
  ];
}
