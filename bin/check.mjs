#!/usr/bin/env node
// The whole of CI as one list. `npm run check -- pages tests` runs those steps alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { install, isWebBuilt, node, root, tool } from './handover.mjs';

const RESULT = 'out/tests.json';

const STEPS = {
  types: 'typescript/bin/tsc --project .',
  lint: 'oxlint/bin/oxlint --deny-warnings',
  format: 'prettier/bin/prettier.cjs --check --log-level=warn --no-error-on-unmatched-pattern src bin e2e bench signer verify db/*.ts *.ts',
  structure:
    'dependency-cruiser/bin/dependency-cruiser.mjs --config .dependency-cruiser.cjs --output-type err src db bin e2e bench signer verify',
  unused: 'knip/bin/knip.js --no-progress',
  schema: '../src/cli.ts schema --check',
  openapi: '@redocly/cli/bin/cli.js lint docs/openapi.json',
  pages: isWebBuilt,
  tests: `vitest/vitest.mjs run --reporter=default --reporter=json --outputFile=${RESULT}`,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. The steps are ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

process.chdir(root);
Object.assign(process.env, { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' });
install();
mkdirSync('out', { recursive: true });
rmSync(RESULT, { force: true });
const steps = Object.keys(STEPS).filter((name) => asked.length === 0 || asked.includes(name));
const red = steps.find((name) => !isGreen(name));
if (steps.includes('tests')) console.log(resultLine(red));
process.exit(red ? 1 : 0);

function isGreen(name) {
  const start = Date.now();
  const green = typeof STEPS[name] === 'function' ? STEPS[name]() : run(STEPS[name], name === 'tests');
  console.log(`${green ? '✓' : '✗'} ${name.padEnd(10)} ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return green;
}

/** The tests speak as they go; the others only when they find something. */
function run(command, loud) {
  const [program, ...args] = command.split(' ').filter((arg) => !['db', 'e2e', 'bench'].includes(arg) || existsSync(arg));
  const stdio = loud ? 'inherit' : 'pipe';
  const { status, stdout, stderr } = spawnSync(node(), [tool(program), ...args], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio });
  if (status !== 0 && !loud) process.stdout.write(stdout + stderr);
  return status === 0;
}

/** A step that fails before the tests counts as the one failure, since they did not run. */
function resultLine(failed) {
  if (!existsSync(RESULT)) return `0 passed, ${failed ? 1 : 0} failed, 0 skipped`;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(RESULT, 'utf8'));
  // A file that cannot even be loaded fails the run without a failed test.
  return `${numPassedTests} passed, ${Math.max(numFailedTests, failed ? 1 : 0)} failed, ${numPendingTests + numTodoTests} skipped`;
}
