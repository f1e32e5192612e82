import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'src/testServer.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'office', include: ['src/**/*.test.ts'] } },
      // Packages of their own, which share nothing with the office.
      { extends: true, test: { name: 'alone', include: ['signer/**/*.test.ts', 'verify/**/*.test.ts'] } },
      // Browsers want the machine for themselves: after the rest, one file at a time.
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
