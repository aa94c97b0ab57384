import type { QueryExecutorProvider } from 'kysely';
import type { Flavour } from '../flavour.ts';

/** One step of the schema. It knows no table's type, because those of today say nothing of yesterday's. */
export type Migration = (database: QueryExecutorProvider, flavour: Flavour) => Promise<void>;
