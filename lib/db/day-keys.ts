import { randomBytes } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { isShared } from './is-shared.ts';
import { StorageFault } from './storage-fault.ts';
import type { Database } from './tables.ts';

/** The keys of days, by UTC, with which networks are hashed and sealed. */
export type DayKeys = {
  /**
   * The key of the day of a moment. Throws a `StorageFault` where the database that has it could not be read yet.
   *
   * @param at of a day that is forgotten by `now`, the key is another one each time: nothing opens with it.
   */
  readonly keyOf: (at: Instant, now: Instant) => string;
  /** Resolves when the first look is over, whatever came of it. */
  readonly ready: Promise<void>;
  readonly close: () => void;
};

const day = 24 * 3_600_000;

/** Milliseconds between two looks, by which keys that were lost in a crash of the server are put back. */
const lookEvery = 60_000;

/** Milliseconds between two looks while the database cannot be read. */
const lookAgain = 1_000;

/**
 * Opens the keys of days. Instances that share a database have to agree on them: there they stand in it, apart from what is backed up
 * (`4-instances.ts`), and are held in memory. A file has them beside it.
 *
 * @param own finds one in the data folder.
 */
export function openDayKeys(database: Database, own: DayKeys['keyOf'], now: () => Instant): DayKeys {
  if (!isShared(database)) return { keyOf: own, ready: Promise.resolve(), close: () => {} };
  let known: ReadonlyMap<string, string> = new Map();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const look = async (): Promise<void> => {
    const at = now();
    let wait = lookAgain;
    try {
      // Tomorrow's too, so that midnight waits for nobody.
      const keys = [at - day, at, at + day].map(async (moment) => {
        return [nameOf(moment), await findDayKey(database, moment, known.get(nameOf(moment)))] as const;
      });
      known = new Map(await Promise.all(keys));
      wait = lookEvery;
    } catch {
      // Whoever asks for one meanwhile is told, and so is whoever looks after the database.
    }
    if (isClosed) return;
    timer = setTimeout(() => void look(), wait);
    timer.unref();
  };

  return {
    keyOf: (at, moment) => {
      if (nameOf(at) < nameOf(moment - day)) return makeKey();
      const key = known.get(nameOf(at));
      if (key === undefined) throw new StorageFault('the key of the day cannot be read from the newsroom database');
      return key;
    },
    ready: look(),
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/**
 * The key of a day in a database that instances share; made where there is none.
 *
 * @param lost the key it had, which is put back where it is gone.
 */
export async function findDayKey(database: Database, at: Instant, lost = makeKey()): Promise<string> {
  const name = nameOf(at);
  const find = () => database.selectFrom('day_keys').select('key').where('day', '=', name);
  const found = await find().executeTakeFirst();
  if (found !== undefined) return found.key;
  await database
    .insertInto('day_keys')
    .values({ day: name, key: lost })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
  return (await find().executeTakeFirstOrThrow()).key;
}

/** Forgets the keys of days before yesterday, and counts whose time is over. To be called every hour. */
export async function forgetShared(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('day_keys')
    .where('day', '<', nameOf(now - day))
    .execute();
  await database.deleteFrom('limits').where('ends_at', '<=', now).execute();
}

function makeKey(): string {
  return randomBytes(32).toString('base64url');
}

/** `2026-11-23`: names sort as their days do. */
function nameOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
