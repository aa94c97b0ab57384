import { z } from 'zod';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { DigestRhythm } from '#lib/db/tables.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { followField, readFollowField } from '#lib/site/follow-field.ts';
import type { Words } from '#lib/site/words/en.ts';
import type { Wishes } from './wishes.ts';

/** Things that one subscriber may follow. */
export const mostFollows = 100;

const rhythms = ['none', 'daily', 'weekly'] as const satisfies readonly DigestRhythm[];

/**
 * Reads what somebody wants from the fields of a form, or says everything that is wrong with it, each beside its field.
 * Boxes that are not ticked are not sent; a form without a choice of digests wants none.
 */
export function readWishes(
  fields: ReadonlyMap<string, string>,
  { alerts: { faults: words } }: Words,
): Result<Wishes, readonly FieldFault[]> {
  const breaking = fields.get('breaking') === 'on';
  const written = fields.get('digest') ?? 'none';
  const digest = rhythms.find((one) => one === written);
  const follows = [...fields.keys()].flatMap((field) => readFollowField(field) ?? []);
  const isIdle = !breaking && digest === 'none';
  const faults = [
    isIdle && follows.length === 0 && { field: 'breaking', message: words.nothing },
    digest === undefined && { field: 'digest', message: words.noRhythm },
    digest === 'none' &&
      follows.length > 0 && {
        field: 'digest',
        message: words.followsNeedDigest,
      },
    follows.length > mostFollows && { field: 'follow', message: words.manyFollows(mostFollows) },
  ].filter((fault) => fault !== false);
  return digest === undefined || faults.length > 0 ? err(faults) : ok({ breaking, digest, follows });
}

/** What a form that was refused had followed, no more of it than one subscriber may. */
export function readKeptFollows(kept: Readonly<Record<string, string>>): Wishes['follows'] {
  return Object.keys(kept)
    .flatMap((field) => readFollowField(field) ?? [])
    .slice(0, mostFollows);
}

/** The fields by which a form says the same. */
export function writeWishes({ breaking, digest, follows }: Wishes): Readonly<Record<string, string>> {
  return {
    ...(breaking && { breaking: 'on' }),
    digest,
    ...Object.fromEntries(follows.map((follow) => [followField(follow), 'on'])),
  };
}

/** Wishes as they are kept with a sign-up; one that an earlier release kept adds nothing. */
export const wishesSchema = z.object({
  breaking: z.boolean(),
  digest: z.enum(rhythms),
  follows: z.array(z.object({ kind: z.enum(['section', 'tag', 'author']), slug: z.string() })),
  adds: z.boolean().default(false),
});
