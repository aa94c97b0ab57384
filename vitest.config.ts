import { defineConfig } from 'vitest/config';

/** A busy machine may hold a server or a file system up; what passes the second time is told as such. */
const retry = process.env.CI ? 1 : 0;

/** They put others in the place of modules, as the tests of `app` do. */
const mocking = ['tests/proxy*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'components/**/*.test.tsx', 'tests/*.test.ts', 'tests/contract/*.test.ts'],
          exclude: mocking,
          // They share what they import, which spares half of the time; whoever changes it for all is in `app`.
          isolate: false,
          // A busy machine may take its time.
          testTimeout: 60_000,
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
          // Each file runs its own servers and mostly waits for them; two cores carry no more than two.
          maxWorkers: 2,
          retry,
        },
      },
    ],
  },
});
