import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * The only file that knows the UI toolkit, which is no longer developed: every control of the pages is made here,
 * so another library (or plain HTML) can take its place without touching a view.
 */
export interface TextControl {
  readonly element: HTMLElement;
  value(): string;
  setValue(value: string): void;
  setDisabled(disabled: boolean): void;
  /** Read-only: the box keeps the focus and its text can be selected. */
  setLocked(locked: boolean): void;
  setPlaceholder(text: string): void;
  /** Marks the box as wrong and ties the elements that explain it to the box inside. Call it after mounting. */
  explain(invalid: boolean, explanations: readonly HTMLElement[]): void;
  focus(): void;
}

interface ToolkitText extends HTMLElement {
  value: string;
  disabled: boolean;
  readOnly: boolean;
  placeholder: string;
}

export interface TextOptions {
  readonly id: string;
  readonly label: string;
  readonly input: 'text' | 'password' | 'url' | 'multiline';
  readonly required: boolean;
  readonly onInput: (value: string) => void;
  readonly onLeave: () => void;
}

/** Registers the custom elements; call it once before any control is made. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
}

export function createTextControl(options: TextOptions): TextControl {
  const multiline = options.input === 'multiline';
  const host = document.createElement(multiline ? 'vscode-text-area' : 'vscode-text-field') as ToolkitText;
  host.id = options.id;
  host.setAttribute('spellcheck', 'false');
  if (options.input === 'password') {
    host.setAttribute('type', 'password');
  }
  if (multiline) {
    host.setAttribute('rows', '8');
  }
  host.append(options.label);
  host.addEventListener('input', () => {
    options.onInput(host.value);
  });
  host.addEventListener('focusout', options.onLeave);
  return {
    element: host,
    value: () => host.value,
    setValue: (value) => {
      host.value = value;
    },
    setDisabled: (disabled) => {
      host.disabled = disabled;
    },
    setLocked: (locked) => {
      host.readOnly = locked;
    },
    setPlaceholder: (text) => {
      host.placeholder = text;
    },
    explain: (invalid, explanations) => {
      explainInner(host, invalid, options.required, explanations);
    },
    focus: () => {
      host.focus();
    },
  };
}

/** `aria-describedby` on the host would dangle inside its shadow tree, so the elements themselves are tied. */
function explainInner(
  host: HTMLElement,
  invalid: boolean,
  required: boolean,
  explanations: readonly HTMLElement[],
): void {
  const inner = host.shadowRoot?.querySelector<HTMLElement>('#control');
  host.classList.toggle('invalid', invalid);
  if (inner === null || inner === undefined) {
    return;
  }
  inner.setAttribute('autocomplete', 'off');
  inner.setAttribute('aria-required', String(required));
  host.setAttribute('aria-invalid', String(invalid));
  inner.ariaDescribedByElements = [...explanations];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface DropdownControl {
  readonly element: HTMLElement;
  setDisabled(disabled: boolean): void;
  focus(): void;
}

/** A dropdown has no slot for a label: the element with `labelId` names it. */
export function createDropdown(options: {
  readonly id: string;
  readonly labelId: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}): DropdownControl {
  const host = document.createElement('vscode-dropdown') as ToolkitText;
  host.id = options.id;
  host.setAttribute('aria-labelledby', options.labelId);
  for (const choice of options.choices) {
    const option = document.createElement('vscode-option');
    option.setAttribute('value', choice.value);
    option.toggleAttribute('selected', choice.value === options.value);
    option.append(choice.label);
    host.append(option);
  }
  host.addEventListener('change', () => {
    options.onChange(host.value);
  });
  return {
    element: host,
    setDisabled: (disabled) => {
      host.disabled = disabled;
    },
    focus: () => {
      host.focus();
    },
  };
}

export interface CheckboxControl {
  readonly element: HTMLElement;
  setChecked(checked: boolean): void;
  setLocked(locked: boolean): void;
  describe(explanations: readonly HTMLElement[]): void;
  focus(): void;
}

export function createCheckbox(options: {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): CheckboxControl {
  const host = document.createElement('vscode-checkbox') as HTMLElement & {
    checked: boolean;
    readOnly: boolean;
  };
  host.id = options.id;
  host.append(options.label);
  host.checked = options.checked;
  host.addEventListener('change', () => {
    options.onChange(host.checked);
  });
  return {
    element: host,
    setChecked: (checked) => {
      host.checked = checked;
    },
    setLocked: (locked) => {
      host.readOnly = locked;
    },
    describe: (explanations) => {
      host.ariaDescribedByElements = [...explanations];
    },
    focus: () => {
      host.focus();
    },
  };
}

export interface ButtonControl {
  readonly element: HTMLElement;
  setLabel(label: string): void;
  setDisabled(disabled: boolean): void;
  /** Ties a sentence that says why the button is disabled. */
  describe(explanations: readonly HTMLElement[]): void;
  focus(): void;
}

/** A disabled button stays focusable, so its reason can be read; it does nothing when pressed. */
export function createButton(options: {
  readonly id?: string;
  readonly label: string;
  /** Where the label alone does not say what it acts on. */
  readonly accessibleName?: string;
  readonly appearance: 'primary' | 'secondary';
  readonly onClick: () => void;
}): ButtonControl {
  const host = document.createElement('vscode-button');
  let disabled = false;
  if (options.id !== undefined) {
    host.id = options.id;
  }
  host.setAttribute('appearance', options.appearance);
  if (options.accessibleName !== undefined) {
    host.setAttribute('aria-label', options.accessibleName);
  }
  // A text, no element: the toolkit gives slotted elements the size of an icon.
  const label = document.createTextNode(options.label);
  host.append(label);
  host.addEventListener('click', () => {
    if (!disabled) {
      options.onClick();
    }
  });
  const inner = (): HTMLElement | null => host.shadowRoot?.querySelector<HTMLElement>('button') ?? null;
  return {
    element: host,
    setLabel: (text) => {
      if (label.data !== text) {
        label.data = text;
      }
    },
    setDisabled: (next) => {
      disabled = next;
      if (next) {
        host.setAttribute('aria-disabled', 'true');
      } else {
        host.removeAttribute('aria-disabled');
      }
    },
    describe: (explanations) => {
      const button = inner();
      if (button !== null) {
        button.ariaDescribedByElements = [...explanations];
      }
    },
    focus: () => {
      host.focus();
    },
  };
}

/** A mere decoration beside a text. With the ring's own alert role, screen readers would announce progress twice. */
export function createProgressRing(): HTMLElement {
  const ring = document.createElement('vscode-progress-ring');
  ring.setAttribute('role', 'presentation');
  ring.setAttribute('aria-hidden', 'true');
  return ring;
}
