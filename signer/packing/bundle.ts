import path from 'node:path';
import { build, type Rolldown } from 'vite';

/** The program as one file of JavaScript that any Node ≥ 20 runs; koffi stays a package, for it looks for its part beside itself. */
export async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: path.join(import.meta.dirname, '..'),
    build: { ssr: 'main.ts', write: false, target: 'node20', rolldownOptions: { external: ['koffi'], output: { format: 'es' } } },
  });
  return (built as Rolldown.RolldownOutput).output[0].code;
}
