#!/usr/bin/env node
// Runs on any Node, so that an old one gets a sentence instead of a fault.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`Node 22.18 या नया चाहिए; यह ${process.version} है।\nNode 22.18 or newer is needed; this is ${process.version}.\n`);
  process.exit(64);
}
const { main } = await import('./program.ts');
process.exitCode = await main(process.argv.slice(2));
