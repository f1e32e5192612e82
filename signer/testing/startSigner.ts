// Starts the signer as the officer does, as a program of its own, for tests and measurements.
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface RunningSigner {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** All it has written so far, both streams. */
  output(): string;
  stop(): Promise<void>;
}

/** `environment` is that of `softToken`; `ask` the path of a program as `askProgram` makes it. Port 0 takes any free one. */
export function startSigner(wish: {
  library: string | string[];
  port: number;
  ask?: string;
  configFolder: string;
  /** Started in place of the sources, as what an officer clicks on. */
  program?: string;
  environment?: Record<string, string>;
}): Promise<RunningSigner> {
  const libraries = [wish.library].flat().flatMap((file) => ['--library', file]);
  const args = ['--port', String(wish.port), ...libraries, '--config-folder', wish.configFolder, ...(wish.ask ? ['--ask', wish.ask] : [])];
  const [program, first] = wish.program ? [wish.program, []] : [process.execPath, [path.join(import.meta.dirname, '../main.ts')]];
  const child = spawn(program, [...first, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...wish.environment },
  });
  let written = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      written += chunk.toString();
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(written) ?? [];
      const stop = async () => {
        child.kill();
        await ended;
      };
      if (url) resolve({ url, output: () => written, stop });
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The signer did not start: ${written}`)));
  });
}
