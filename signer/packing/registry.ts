// Packages of the npm registry, fetched by npm (its settings, its proxy, its cache) and held against the pinned hashes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PINNED = JSON.parse(readFileSync(path.join(import.meta.dirname, 'pinned.json'), 'utf8')) as Record<string, string>;

/** Unpacks `name@version` below `folder` and answers where; throws when its bytes are not the pinned ones. */
export function fetchPackage(name: string, folder: string): string {
  const place = path.join(folder, name.replaceAll(/[/@]/g, '_'));
  mkdirSync(place, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = execFileSync(npm, ['pack', name, '--json', '--pack-destination', place], {
    cwd: folder,
    shell: npm === 'npm.cmd',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const archive = path.join(place, path.basename((JSON.parse(said.toString()) as { filename: string }[])[0]!.filename));
  assurePinned(name, readFileSync(archive));
  execFileSync('tar', ['-xzf', path.basename(archive)], { cwd: place });
  return path.join(place, 'package');
}

/** Throws unless `bytes` are the package as it was when its hash was written down. */
export function assurePinned(name: string, bytes: Buffer): void {
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== PINNED[name]) throw new Error(`${name}: ${found} is not the hash in signer/packing/pinned.json; nothing was built.`);
}
