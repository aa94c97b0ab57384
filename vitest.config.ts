import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** A busy machine may hold a server or a file system up; what passes the second time is told as such. */
const retry = process.env.CI ? 1 : 0;

/** They put others in the place of modules, as the tests of `app` do. */
const mocking = ['tests/proxy*.test.ts'];

/** Files that work on a database that `makeDatabase` made: what they ask of it, both engines have to do. */
const onDatabase = globSync('lib/**/*.test.ts').filter((file) =>
  /newsroom\/make-(?:database|comments-room|alerts-room)\.ts'/.test(readFileSync(file, 'utf8')),
);

/** Of those, what is about a file, or about how SQLite goes to work. */
const onFiles = [
  // They read the plans of SQLite's own `explain`.
  '**/find*-by-index.test.ts',
  'lib/email/find-due-job.test.ts',
  // They have files or servers of their own in each test.
  'lib/worker/**',
  'lib/cli/**/!(postgres-*).test.ts',
  // Backups of files.
  'lib/db/carry-over-alerts.test.ts',
];

/** What is about PostgreSQL alone. */
const onServer = ['lib/cli/database/postgres-commands.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'tests/temporary-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'components/**/*.test.tsx', 'tests/*.test.ts', 'tests/contract/*.test.ts'],
          exclude: [...mocking, ...onServer],
          // They share what they import, which spares half of the time; whoever changes it for all is in `app`.
          isolate: false,
          // A busy machine may take its time.
          testTimeout: 60_000,
          maxWorkers: 2,
          retry,
        },
      },
      {
        // The contract of both engines, on a real PostgreSQL; `unit` has it on SQLite.
        test: {
          name: 'postgres',
          include: [...onDatabase, ...onServer],
          exclude: onFiles,
          globalSetup: 'tests/newsroom/serve-postgres.ts',
          setupFiles: 'tests/newsroom/share-databases.ts',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          retry,
        },
      },
      {
        test: {
          name: 'app',
          include: ['app/**/*.test.ts', ...mocking],
          testTimeout: 60_000,
          maxWorkers: 2,
          retry,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          globalSetup: 'tests/site/build-site.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Each file runs its own servers and waits for them two thirds of its time.
          maxWorkers: 4,
          // Vitest wants projects with other numbers of workers one after the other.
          sequence: { groupOrder: 1 },
          retry,
        },
      },
    ],
  },
});
