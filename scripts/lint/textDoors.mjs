import path from 'node:path';

/**
 * The doors of the ADR "Foreign text is text": what people read goes through one file for each kind of place, which
 * takes links, icons and commands out of it. Here is what only a door may touch.
 *
 * @typedef {object} Door
 * @property {RegExp} file the door, below the root, with `/`
 * @property {readonly string[]} members as they are written behind the dot, of whatever object
 * @property {string} use what to call instead
 */

/** @type {readonly Door[]} */
export const DOORS = [
  {
    file: /^src\/host\/shown\/notifications\.ts$/,
    members: ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'],
    use: 'showInformation, showWarning, showError or confirmInDialog of host/shown/notifications.ts',
  },
  {
    file: /^src\/host\/shown\/progress\.ts$/,
    members: ['withProgress'],
    use: 'host/shown/progress.ts',
  },
  {
    file: /^src\/host\/shown\/inputs\.ts$/,
    members: ['showInputBox', 'createInputBox'],
    use: 'askForText of host/shown/inputs.ts',
  },
  {
    file: /^src\/host\/shown\/picks\.ts$/,
    members: ['showQuickPick', 'createQuickPick', 'showWorkspaceFolderPick'],
    use: 'host/shown/picks.ts',
  },
  {
    file: /^src\/host\/shown\/statusBar\.ts$/,
    members: ['setStatusBarMessage', 'createStatusBarItem'],
    use: 'showInStatusBar of host/shown/statusBar.ts',
  },
  {
    file: /^src\/host\/shown\/trees\.ts$/,
    members: ['TreeItem', 'createTreeView', 'registerTreeDataProvider'],
    use: 'host/shown/trees.ts',
  },
  {
    file: /^src\/host\/shown\/markdownString\.ts$/,
    members: ['MarkdownString', 'Hover', 'appendMarkdown', 'appendText', 'appendCodeblock'],
    use: 'markdownString or createHover of host/shown/markdownString.ts',
  },
  {
    file: /^src\/host\/shown\/editorItems\.ts$/,
    members: [
      'CodeLens',
      'CompletionItem',
      'DocumentSymbol',
      'SymbolInformation',
      'CodeAction',
      'Diagnostic',
      'DiagnosticRelatedInformation',
      'InlayHint',
      'InlayHintLabelPart',
      'DocumentLink',
      'SignatureInformation',
      'createTextEditorDecorationType',
    ],
    use: 'host/shown/editorItems.ts',
  },
  {
    file: /^src\/host\/shown\/agentResult\.ts$/,
    members: [
      'LanguageModelTextPart',
      'LanguageModelToolResult',
      'LanguageModelPromptTsxPart',
      'LanguageModelDataPart',
    ],
    use: 'host/shown/agentResult.ts',
  },
  {
    file: /^src\/host\/shown\/logChannel\.ts$/,
    members: ['createOutputChannel'],
    use: 'host/shown/logChannel.ts',
  },
  {
    file: /^src\/host\/commands\/(?:registerCommand|holdCommands)\.ts$/,
    members: ['registerCommand', 'registerTextEditorCommand'],
    use: 'registerCommand of host/commands/registerCommand.ts, which tells errors',
  },
  {
    // There is no door to these: nothing of the product needs them.
    file: /^$/,
    members: ['createTerminal', 'sendText', 'insertAdjacentHTML', 'createContextualFragment'],
    use: 'no terminal, and text nodes in pages',
  },
];

/** What people read on a thing of the editor; set by doors only. */
const SHOWN_PROPERTIES = new Set([
  'title',
  'message',
  'description',
  'tooltip',
  'label',
  'detail',
  'documentation',
  'prompt',
  'placeholder',
]);

/** Objects of VS Code whose shown properties are of the type `InterfaceText`, so that the compiler holds them. */
const HELD_BY_TYPE = /^(?:view)$/;

/** `cli.ts` says one sentence of its own to a Node that is too old for anything else. */
const OUTPUT_DOOR = /^src\/cli(?:\/commandOutput)?\.ts$/;
const TRANSLATOR_DOORS = /^src\/core\/messages\/(?:translated|useTranslations|markdown)\.ts$/;

/**
 * Why a file may not touch a member; undefined where it may.
 *
 * @param {string} file path below the root, with `/`
 * @param {string} object what stands before the dot; empty where it is unknown
 * @param {string} member
 */
export function doorProblem(file, object, member) {
  if ((object === 'process' && /^std(?:out|err)$/.test(member)) || object === 'console') {
    return OUTPUT_DOOR.test(file) ? undefined : outputProblem();
  }
  if (member === 'l10n' && object === 'vscode') {
    return file === 'src/extension.ts' ? undefined : 'Use t of core/messages/translated.ts';
  }
  const door = DOORS.find(({ members }) => members.includes(member));
  return door === undefined || door.file.test(file) ? undefined : `${member}: use ${door.use}`;
}

function outputProblem() {
  return 'Output of the command line: use CommandOutput of cli/commandOutput.ts';
}

/**
 * Why a file may not import a name of a module; undefined where it may.
 *
 * @param {string} file path below the root, with `/`
 * @param {string} module
 * @param {string} name
 */
export function importProblem(file, module, name) {
  if (module === 'vscode') {
    return doorProblem(file, 'vscode', name);
  }
  if (module === 'node:process' || module === 'process' || module === 'node:console') {
    return OUTPUT_DOOR.test(file) ? undefined : outputProblem();
  }
  return module === '@vscode/l10n' && !TRANSLATOR_DOORS.test(file)
    ? 'Use t of core/messages/translated.ts'
    : undefined;
}

/** ESLint rule `text/doors`. */
export const textDoors = {
  meta: {
    type: /** @type {const} */ ('problem'),
    schema: [],
    messages: { door: '{{problem}} (see docs/adr, "Foreign text is text")' },
  },

  /**
   * @param {import('eslint').Rule.RuleContext} context
   * @returns {import('eslint').Rule.RuleListener}
   */
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');

    /**
     * @param {import('eslint').Rule.Node} node
     * @param {string | undefined} problem
     */
    function report(node, problem) {
      if (problem !== undefined) {
        context.report({ node, messageId: 'door', data: { problem } });
      }
    }

    return {
      MemberExpression: (node) => {
        report(node, doorProblem(file, nameOf(node.object), memberOf(node)));
      },
      // `const { showErrorMessage } = vscode.window`
      'VariableDeclarator > ObjectPattern > Property': (
        /** @type {Extract<import('eslint').Rule.Node, { type: 'Property' }>} */ node,
      ) => {
        const declarator = /** @type {{ init?: Parameters<typeof isOfEditor>[0] }} */ (
          /** @type {unknown} */ (node.parent.parent)
        );
        if (isOfEditor(declarator.init)) {
          report(node, doorProblem(file, nameOf(declarator.init), nameOf(node.key)));
        }
      },
      'ImportDeclaration[importKind!="type"] > ImportSpecifier[importKind!="type"]': (
        /** @type {Extract<import('eslint').Rule.Node, { type: 'ImportSpecifier' }>} */ node,
      ) => {
        const { source } = /** @type {import('estree').ImportDeclaration} */ (
          /** @type {unknown} */ (node.parent)
        );
        report(node, importProblem(file, String(source.value), nameOf(node.imported)));
      },
      'ImportNamespaceSpecifier, ImportDefaultSpecifier': (
        /** @type {Extract<import('eslint').Rule.Node, { type: 'ImportNamespaceSpecifier' }>} */ node,
      ) => {
        const { source } = /** @type {import('estree').ImportDeclaration} */ (
          /** @type {unknown} */ (node.parent)
        );
        report(node, importProblem(file, String(source.value), ''));
      },
      AssignmentExpression: ({ left }) => {
        if (left.type === 'MemberExpression' && /^(?:inner|outer)HTML$/.test(memberOf(left))) {
          report(/** @type {import('eslint').Rule.Node} */ (left), 'Pages are made of text nodes');
        }
        if (file.startsWith('src/host/') && !file.startsWith('src/host/shown/') && isShown(left)) {
          const problem = `${memberOf(left)}: what people read is set in host/shown`;
          report(/** @type {import('eslint').Rule.Node} */ (left), problem);
        }
      },
    };
  },
};

/**
 * @param {import('estree').Pattern} left
 * @returns {left is import('estree').MemberExpression}
 */
function isShown(left) {
  return (
    left.type === 'MemberExpression' &&
    left.object.type !== 'ThisExpression' &&
    !HELD_BY_TYPE.test(nameOf(left.object)) &&
    SHOWN_PROPERTIES.has(memberOf(left))
  );
}

/** @param {import('estree').Expression | null | undefined} expression */
function isOfEditor(expression) {
  return (
    nameOf(expression) === 'vscode' ||
    nameOf(expression) === 'process' ||
    (expression?.type === 'MemberExpression' && nameOf(expression.object) === 'vscode')
  );
}

/** @param {import('estree').MemberExpression} member */
function memberOf({ property, computed }) {
  return computed && property.type === 'Identifier' ? '' : nameOf(property);
}

/** @param {import('estree').Node | null | undefined} node an identifier, or a literal text */
function nameOf(node) {
  if (node?.type === 'Identifier') {
    return node.name;
  }
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}
