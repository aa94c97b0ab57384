import { isPostgres } from './is-postgres.ts';
import { seekOffice } from './postgres/seek-office.ts';

/**
 * Who of the instances on one newsroom database does what is to be done once: this one, another, or nobody knows, because the
 * database cannot be asked.
 */
export type Holder = 'us' | 'another' | 'unknown';

/** The seat of the one instance that does what is to be done once. */
export type Office = {
  readonly holder: () => Holder;
  /** Leaves it to the others. */
  readonly close: () => Promise<void>;
};

/**
 * Seeks the office, and keeps it as long as it can. A file has one worker (`holdDataDir`), which is always in office.
 *
 * @param place path of the newsroom database, or `postgres://…`.
 * @param say told when this instance has come into office, and when it has lost it.
 */
export function holdOffice(place: string, say: (words: string) => void): Office {
  return isPostgres(place) ? seekOffice(place, say) : { holder: () => 'us', close: async () => {} };
}
