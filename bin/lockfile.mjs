#!/usr/bin/env node
// `npm run lockfile`, after a package was added: npm writes into package-lock.json only those binaries of other
// platforms that the registry at hand could show it, and `npm ci` then refuses the file. The package that wants
// them pins their exact version, so the rows can be completed without the registry.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './handover.mjs';

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const rows = lock.packages;

let added = 0;
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(rows)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isFound(place, name)) continue;
    if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) throw new Error(`${name} ${version}, wanted by ${place}, names no exact version.`);
    rows[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), optional: true };
    added++;
  }
}
const [own, ...others] = Object.entries(rows);
lock.packages = Object.fromEntries([own, ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} rows added`);

/** As Node looks for it: beside the package that wants it, then in each folder above. */
function isFound(place, name) {
  for (let at = place; at; at = at.slice(0, at.lastIndexOf('/node_modules/') < 0 ? 0 : at.lastIndexOf('/node_modules/')))
    if (rows[`${at}/node_modules/${name}`]) return true;
  return rows[`node_modules/${name}`] !== undefined;
}

/** These packages carry their platform in their name: `…-linux-arm64-musl`. */
function platformOf(name) {
  const [, os, cpu, libc] =
    /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os) throw new Error(`${name} does not carry its platform in its name.`);
  const library = os === 'linux' && { gnu: 'glibc', musl: 'musl' }[libc?.replace('eabihf', '')];
  return { cpu: [cpu], ...(library && { libc: [library] }), os: [os] };
}
