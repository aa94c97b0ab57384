import type { CommitPeople } from './choose-recipient.ts';
import type { Checkout } from './open-checkout.ts';

/** The commit that gave a file the text it has. */
export type Culprit = CommitPeople & { readonly commit: string; readonly subject: string };

const format = ['%H', '%ae', '%ce', '%s'].join('%x00');

/**
 * The last commit after `from`, up to `to`, that changed a file; undefined where git tells of none.
 *
 * @param file below the root of the repository.
 */
export async function findCulprit(
  checkout: Pick<Checkout, 'ask'>,
  { from, to, file }: { readonly from: string; readonly to: string; readonly file: string },
): Promise<Culprit | undefined> {
  const told = await checkout.ask([
    'log',
    '-1',
    '--no-show-signature',
    `--format=${format}`,
    `${from}..${to}`,
    '--',
    file,
  ]);
  if (!told.ok || told.value === '') return undefined;
  const [commit = '', authorAddress = '', committerAddress = '', subject = ''] = told.value.trim().split('\0');
  return { commit, authorAddress, committerAddress, subject };
}
