// npm run signer:build — one download for each system in dist/signer, from where the server gives them to the officers.
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.ts';
import { isProgramFor, nameOf, pack } from './pack.ts';
import { fetchPackage } from './registry.ts';
import { KOFFI_PACKAGE, LICENCE_OF_NODE, SYSTEMS } from './systems.ts';

const DIST = path.join(import.meta.dirname, '../../dist/signer');
mkdirSync(DIST, { recursive: true });
// Beside the downloads, so that a finished one takes its place at once.
const work = mkdtempSync(path.join(DIST, '.build-'));
try {
  const code = await bundle();
  const unpacked = new Map<string, string>();
  for (const name of new Set([KOFFI_PACKAGE, LICENCE_OF_NODE, ...SYSTEMS.flatMap(({ node, koffi }) => [node, koffi])])) {
    process.stderr.write(`${name}\n`);
    unpacked.set(name, fetchPackage(name, work));
  }
  const at = (name: string, inside = '') => path.join(unpacked.get(name)!, inside);
  for (const system of SYSTEMS) {
    const program = at(system.node, `bin/${system.program}`);
    if (!isProgramFor(system, program)) throw new Error(`${system.node} holds no program for ${system.name}.`);
    const licence = at(LICENCE_OF_NODE, 'LICENSE');
    const file = await pack(system, { code, program, licence, koffi: at(KOFFI_PACKAGE), koffiNative: at(system.koffi) }, work);
    const size = statSync(file).size;
    renameSync(file, path.join(DIST, nameOf(system)));
    process.stdout.write(`dist/signer/${nameOf(system)}  ${(size / 1e6).toFixed(1)} MB\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
