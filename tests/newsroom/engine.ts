import { inject } from 'vitest';

/** The engine on which a test of a database runs: both in turn, by the projects of vitest.config.ts. */
const engine: 'sqlite' | 'postgres' = inject('postgres') === undefined ? 'sqlite' : 'postgres';

/** What a test is about that asks SQLite for the plan of a statement, or for what PostgreSQL has no words for. */
export const isSqlite: boolean = engine === 'sqlite';
