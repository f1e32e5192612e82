import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// As root there is no sandbox; and a test tool calls nobody.
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
  '--disable-lcd-text',
];

/** Starts Chromium: that of `CHROMIUM` or of the system (the newer one), else the one that came by npm. */
export async function openBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, ...USUAL].find((file) => file && existsSync(file));
  return installed ? chromium.launch({ executablePath: installed, args: FLAGS }) : openPacked();
}

/** The Chromium inside the npm package: it brings the libraries that a bare system lacks. */
export async function openPacked(): Promise<Browser> {
  const folder = path.join(tmpdir(), `patravali-chromium-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const executablePath = path.join(folder, 'chromium');
  if (!existsSync(path.join(folder, 'al2023'))) unpackInto(folder);
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') }),
  };
  return chromium.launch({ executablePath, args: FLAGS, env: env as Record<string, string> });
}

/** What everybody sees, in `out/`: of a step that failed. */
export async function takePictures(browser: Browser, name: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [place, page] of pages.entries()) await page.screenshot({ path: path.join('out', `${name}-${place + 1}.png`) });
}

/** The package unpacks under fixed names in the folder for temporary files, where another user's may lie: so it is given one of ours. */
function unpackInto(folder: string): void {
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate('${fileURLToPath(import.meta.resolve('@sparticuz/chromium')).replace(/build\/index\.js$/, 'bin/al2023.tar.br')}');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The Chromium that came by npm could not be unpacked in ${folder}: ${stderr}`);
}
