// Who may know whom: architecture.md §3, rules 1–4 and 6. A slice knows only those that stand before it here.
const SLICES = [
  'people',
  'identity',
  'documents',
  'signing',
  'directory',
  'papers',
  'receipts',
  'files',
  'notings',
  'drafts',
  'movement',
  'dispatch',
  'establishment',
  'postings',
  'masterdata',
  'coverage',
  'support',
  'search',
  'reports',
  'evidence',
  'exchange',
  'travel',
  'circulars',
  'rights',
  'witness',
];

const TEST = '\\.(test|e2e)\\.tsx?$|^src/[^/]+/tests/';
const WEB = '^src/web/|^src/[^/]+/web/';
const ANY_SLICE = `^src/(${SLICES.join('|')})/`;
// Where each question has its file (or, grown beyond one file, its folder); `documents` and `signing` also lend their tools.
const OPEN_FILES = '^src/[^/]+/(contract|queries|actions|access|events|messages\\.(hi|en))(\\.ts$|/)';
// Running the whole (serve, work, doctor, demo) stands above every slice, as app.ts does.
const ABOVE = '^src/operations/';
const LENT_TOOLS = '^src/(documents|signing)/(?!(routes|subscribers)\\.ts$)|^src/papers/chain\\.ts$|^src/exchange/cargo/letters/asks\\.ts$';
const MADE_FOR_WEB =
  '^src/documents/richText\\.ts$|^src/messages\\.ts$|^src/core/(contract|call|errors|messages\\.(hi|en))\\.ts$|^src/core/text/';

const order = SLICES.slice(0, -1).map((slice, place) => ({
  name: `${slice}-knows-none-that-come-after`,
  comment: 'Upward news travels by event: let the later slice subscribe.',
  severity: 'error',
  from: { path: `^src/${slice}/`, pathNot: [TEST, WEB] },
  to: { path: `^src/(${SLICES.slice(place + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'core-knows-no-slice',
      comment: 'What the core needs of a slice is handed to it by app.ts.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'slice-stands-in-the-order',
      comment: 'A new slice takes its place in the list at the head of this file and in app.ts.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: [ANY_SLICE, '^src/(core|web|operations)/'] },
    },
    ...order,
    {
      name: 'slice-by-its-open-files',
      comment: 'From another slice only contract, queries, actions, access, events and messages; never what is behind them.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: [TEST, WEB, ABOVE] },
      to: { path: ANY_SLICE, pathNot: ['^src/$1/', OPEN_FILES, LENT_TOOLS] },
    },
    {
      name: 'slice-stands-alone',
      comment: 'The programs and the wiring at the root of src know the slices, not the other way round.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [TEST, ABOVE] },
      to: { path: '^src/[^/]+\\.ts$', pathNot: '^src/messages\\.ts$' },
    },
    {
      name: 'operations-stand-above',
      comment: 'They know the slices, not the other way round.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [TEST, ABOVE] },
      to: { path: ABOVE },
    },
    {
      name: 'web-knows-only-what-is-made-for-it',
      comment: 'Contracts, messages, src/web, other pages, and the parts of core that run in a browser.',
      severity: 'error',
      from: { path: WEB, pathNot: TEST },
      to: { path: '^(src|db)/', pathNot: [WEB, '^src/[^/]+/(contract|messages\\.(hi|en))(\\.ts$|/)', MADE_FOR_WEB] },
    },
    {
      name: 'web-runs-in-a-browser',
      comment: 'Nothing of Node can be bundled.',
      severity: 'error',
      from: { path: WEB, pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      from: { path: '^src/', pathNot: [WEB, TEST] },
      to: { path: WEB },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/test[A-Z]'] },
      to: { path: [TEST, '^src/test[A-Z]', '^e2e/', '^bench/'] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or hide a third. Types may mention one another.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-barrel',
      comment: 'Import from where it is written.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['export'] },
    },
    ...['from', 'to'].map((side) => ({
      name: `no-drawer-${side}`,
      comment: 'Name it after what it does in the office.',
      severity: 'error',
      from: {},
      to: {},
      [side]: { path: '/(lib|common|shared|misc|util|utils|helper|helpers)(/|\\.(ts|tsx|mjs)$)', pathNot: 'node_modules' },
    })),
    {
      name: 'nothing-unfound',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'tools-stay-tools',
      comment: 'The product needs at run time only what package.json lists for run time.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/test[A-Z]', '\\.d\\.ts$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|typ|html)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
