import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../support/workbench.ts';

/** Field values by the label of the box. */
export type FormValues = Readonly<Record<string, string>>;

/** Opens an empty form for a type, by the palette. */
export async function openAddForm(window: Workbench, typeLabel: string): Promise<FrameLocator> {
  await window.runCommand('Shippable: Add Integration…');
  const form = window.webview();
  await form.getByRole('heading', { name: 'Add Integration' }).waitFor();
  if (typeLabel !== 'Docker Hub') {
    await form.getByRole('combobox', { name: 'Integration type' }).click();
    await form.getByRole('option', { name: typeLabel, exact: true }).click();
  }
  return form;
}

export async function fillForm(form: FrameLocator, values: FormValues): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await form.getByRole('textbox', { name: label }).fill(value);
  }
}

export async function saveForm(form: FrameLocator): Promise<void> {
  const saved = form.getByText(/^Saved "/);
  await saved.waitFor({ state: 'hidden' });
  await form.getByRole('button', { name: 'Save' }).click();
  await saved.waitFor();
}
