import { spawnSync } from 'node:child_process';
import type { Page, Route } from 'playwright-core';

/** As wide as the pane of papers, at twice the size of a thumbnail: the browser fits it to the frame. */
const WIDTH = 640;

/** The Chromium that comes by npm has no viewer of PDFs: where `pdftoppm` is installed, their first page stands in the frames as a picture. */
export async function showPdfs(page: Page): Promise<void> {
  if (spawnSync('pdftoppm', ['-v']).error) return;
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => true }));
  await page.route(/\.pdf|\/documents\/\w+$|\/draft-preview$/, asPicture);
}

async function asPicture(route: Route): Promise<void> {
  const request = route.request();
  const { host, href } = new URL(request.url());
  // Node does not resolve the name that Chromium does.
  const response = await route.fetch({
    url: href.replace(/^http:\/\/[^:]+/, 'http://127.0.0.1'),
    headers: { ...(await request.allHeaders()), host },
  });
  if (response.headers()['content-type'] !== 'application/pdf') return route.fulfill({ response });
  const options = ['-png', '-gray', '-singlefile', '-scale-to-x', String(WIDTH), '-scale-to-y', '-1', '-'];
  const { stdout } = spawnSync('pdftoppm', options, { input: await response.body() });
  const body = `<body style="margin:0"><img width="100%" src="data:image/png;base64,${stdout.toString('base64')}">`;
  await route.fulfill({ contentType: 'text/html', body });
}
