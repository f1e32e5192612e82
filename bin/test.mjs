#!/usr/bin/env node
// `npm test` runs everything; `npm test -- src/files` what its path names.
import { buildWeb, handOver, install, root, tool } from './handover.mjs';

const args = process.argv.slice(2);
install();
if (args.length === 0 || args.some((arg) => arg.includes('e2e'))) buildWeb();
process.chdir(root);
handOver([tool('vitest/vitest.mjs'), 'run', ...args]);
