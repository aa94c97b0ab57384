import type { DeskOutcome } from '#components/desk/outcome.tsx';
import { moderationActs } from '#lib/comments/moderate.ts';

/** What a page of the desk is given. */
export type DeskPageProps<Path extends string = never> = {
  readonly params: Promise<Readonly<Record<Path, string>>>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** The parameters of a page, each once; of several the last. */
export async function readParameters({
  searchParams,
}: Pick<DeskPageProps, 'searchParams'>): Promise<ReadonlyMap<string, string>> {
  const given = Object.entries(await searchParams);
  return new Map(given.map(([name, value]) => [name, Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')]));
}

/** The page of a list, from 1; 1 for anything that is none. */
export function readPage(parameters: ReadonlyMap<string, string>): number {
  const page = Number(parameters.get('page') ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}

const alertActs = ['release-alert', 'cancel-alert', 'stop-alert', 'correct-alert', 'try-alert'] as const;
const outcomes = [...moderationActs, ...alertActs, 'reply', 'edit', 'ban', 'lift'] as const;

/** What was done a moment ago, as `app/forms/desk-answer.ts` wrote it into the address. */
export function readOutcome(parameters: ReadonlyMap<string, string>): DeskOutcome | null {
  const did = outcomes.find((one) => one === parameters.get('did'));
  if (did === undefined) return null;
  const count = (name: string) => {
    const value = Number(parameters.get(name) ?? 0);
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
  };
  return { did, done: count('done'), left: count('left') };
}
