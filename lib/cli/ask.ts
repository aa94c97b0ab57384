import type { Option } from '@clack/prompts';

/** Whether somebody sits there to answer. */
export function canAsk(environment: Readonly<Record<string, string | undefined>> = process.env): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && (environment.CI ?? '') === '';
}

/** Asks for a line of text. */
export async function askText(message: string, { required }: { readonly required: boolean }): Promise<string> {
  const { isCancel, text } = await import('@clack/prompts');
  const validate = (value: string | undefined) =>
    required && (value ?? '').trim() === '' ? 'Write something, or leave with Ctrl-C.' : undefined;
  const given = await text({ message, validate });
  return isCancel(given) ? leave() : (given ?? '').trim();
}

/** Asks for one of several names, each an id with what it is called. */
export async function askOne(message: string, names: ReadonlyMap<string, string>): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts');
  const given = await select({ message, options: toOptions(names) });
  return isCancel(given) ? leave() : given;
}

/** Asks for some of several names, which are found by typing; none will do. */
export async function askSome(message: string, names: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const { autocompleteMultiselect, isCancel } = await import('@clack/prompts');
  const given = await autocompleteMultiselect({ message, options: toOptions(names), required: false });
  return isCancel(given) ? leave() : given;
}

function toOptions(names: ReadonlyMap<string, string>): Option<string>[] {
  return [...names].map(([value, label]) => (label === value ? { value, label } : { value, label, hint: value }));
}

/** Ctrl-C ends the command before anything is written. */
function leave(): never {
  console.error('Nothing is written.');
  process.exit(130);
}
