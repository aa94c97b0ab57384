import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{app,lib}/**/*.test.ts',
            'components/**/*.test.tsx',
            'tests/*.test.ts',
            'tests/contract/*.test.ts',
          ],
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
        },
      },
    ],
  },
});
