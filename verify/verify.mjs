#!/usr/bin/env node
// Runs on any Node ≥ 20 before anything is installed: installs what the lockfile names when it is missing, then hands over.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
/** As when it is called wrongly: nothing is said of the paper. */
const NOT_RUN = 64;

if (!isInstalled()) install();
const { status, signal } = spawnSync(node(), [path.join(here, 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 128 + constants.signals[signal];

/** In the house itself the packages of the house serve. */
function isInstalled() {
  return isComplete(here) || existsSync(path.join(here, '../node_modules/.package-lock.json'));
}

function isComplete(folder) {
  const packages = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).packages;
  if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) return false;
  const there = packages('node_modules/.package-lock.json');
  const wanted = Object.entries(packages('package-lock.json')).filter(([name, { dev }]) => name !== '' && !dev);
  return wanted.every(([name, { version, optional }]) => (there[name] ? there[name].version === version : optional));
}

function install() {
  process.stderr.write('पैकेज स्थापित हो रहे हैं · Installing the packages named in package-lock.json …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--omit=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(npm, args, { cwd: here, stdio: ['ignore', 2, 2], shell: npm === 'npm.cmd' });
  if (status !== 0) leave('पैकेज स्थापित नहीं हो सके; कारण ऊपर लिखा है · The packages could not be installed; the reason stands above.');
}

/** This Node when it reads TypeScript, else the one that came with the packages. */
function node() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const places = [here, path.join(here, '..')].map((folder) =>
    path.join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program),
  );
  const ours = places.find((place) => existsSync(place) && spawnSync(place, ['--version']).status === 0);
  return (
    ours ?? leave(`Node 22.18 अथवा नया स्थापित करें (यहाँ ${process.version} है) · Install Node 22.18 or newer; this one is ${process.version}.`)
  );
}

function leave(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(NOT_RUN);
}
