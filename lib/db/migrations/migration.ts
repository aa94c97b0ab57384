import type { QueryExecutorProvider } from 'kysely';
import type { Flavour } from '../flavour.ts';

/** One step of the schema. */
export type Migration = {
  /**
   * The oldest release whose code runs on the tables as this step leaves them, counted in steps: that of step 4 where step 5 only
   * adds what nobody before has to fill, 5 where it takes away, renames or asks for more. Instances of that release then go
   * on while those of this one start beside them.
   */
  readonly worksWith: number;
  /** Changes the tables. It knows no table's type, because those of today say nothing of yesterday's. */
  readonly run: (database: QueryExecutorProvider, flavour: Flavour) => Promise<void>;
};
