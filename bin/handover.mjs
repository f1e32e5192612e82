// Runs on any Node ≥ 20 before anything is installed, so it imports nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { constants as system, homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Installs the packages of the lockfile when they are missing or differ from it. */
export function install() {
  if (isInstalled()) return;
  say('Installing the packages named in package-lock.json: npm ci --ignore-scripts (a minute or two the first time) …');
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const args = [
    ...npm.slice(1),
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status, error } = spawnSync(npm[0], args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...writableCache() },
    shell: npm[0] === 'npm.cmd',
  });
  if (status !== 0)
    leave(
      `The packages could not be installed${error ? ` (${error.message})` : ''}. See npm's words above; then run the same command again.`,
    );
}

/** Compares what npm noted at its last install with the lockfile: the same versions, nothing missing that must be there. */
function isInstalled() {
  const packages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const there = packages('node_modules/.package-lock.json');
  const wanted = Object.entries(packages('package-lock.json')).filter(([name]) => name !== '');
  return wanted.every(([name, { version, optional }]) => (there[name] ? there[name].version === version : optional));
}

/** npm needs a cache it may write to, also where the home folder is read-only or not there. */
function writableCache() {
  const cache = process.env.npm_config_cache ?? path.join(homedir(), '.npm');
  try {
    accessSync(existsSync(cache) ? cache : path.dirname(cache), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(tmpdir(), `patravali-npm-${process.getuid?.() ?? 0}`) };
  }
}

/** The Node that runs the program: the one installed with it, else this one when it reads TypeScript. */
export function node() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const ours = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', platform === 'win' ? 'node.exe' : 'node');
  if (existsSync(ours) && spawnSync(ours, ['--version']).status === 0) return ours;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return leave(
    `Node 24 for ${platform}-${process.arch} did not come with the packages, and this Node is ${process.version}. Install Node 22.18 or newer and run the same command again.`,
  );
}

/** Builds the pages when their sources changed since the last build, or leaves. */
export function buildWeb() {
  if (!isWebBuilt()) leave('The pages could not be built; the reason stands above.');
}

/** Builds the pages when needed; `false` when that failed. */
export function isWebBuilt() {
  const [note, sources] = [path.join(root, 'dist', '.sources'), hashOfSources()];
  if (existsSync(note) && readFileSync(note, 'utf8') === sources) return true;
  say('Building the pages: vite build …');
  const { status } = spawnSync(node(), [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) return false;
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, sources);
  return true;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const inside = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = inside
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  for (const file of [...files.sort(), ...['vite.config.ts', 'package-lock.json'].map((name) => path.join(root, name))])
    if (existsSync(file)) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Path of a program inside an installed package. */
export const tool = (inside) => path.join(root, 'node_modules', inside);

/** Memory is the narrow thing on a server with many instances: small new generations, an old one that grows slowly, few arenas. */
const frugal = JSON.parse(readFileSync(path.join(root, 'bin/frugal.json'), 'utf8'));

/**
 * Runs `args` under that Node in place of this process: same streams, signals passed on, same exit code. It leaves
 * when this process is gone, so that a killed `npm start` leaves no server behind on its port.
 */
export function handOver(args) {
  const stay = new URL('./leaveWithParent.mjs', import.meta.url).href;
  const child = spawn(node(), [...frugal.flags, '--import', stay, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...frugal.env, ...process.env },
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to every process in it, so the child has it already.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  // npm stands behind a shell that passes nothing on: neither SIGTERM, of which it dies itself, nor npm's own end.
  const above = ancestors();
  if (process.env.npm_lifecycle_event) setInterval(() => ancestors() !== above && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? 128 + system.signals[signal]));
}

/** Numbers of our parent and, on Linux, of its parent. */
function ancestors() {
  const stat = `/proc/${process.ppid}/stat`;
  return existsSync(stat) ? `${process.ppid} ${readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[1]}` : String(process.ppid);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function leave(sentence) {
  say(sentence);
  process.exit(1);
}
