import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ASP_ID, type Asked, providerKeys, type ProviderKeys, readRequest, signedNo, signedYes } from './answers.ts';

export const OTP = '314159';

export interface EsignProvider extends ProviderKeys {
  url: string;
  /** What an office puts into its settings. */
  settings: { url: string; aspId: string; key: string; certificate: string; providerCertificates: string[] };
  /** The signed answer to a signed request, without the page. */
  answer(request: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * An eSign provider on loopback that speaks the CCA's API 2.1: checks the signature of the application service provider, shows a page for
 * consent and OTP, issues a certificate for half an hour and sends the browser back with a signed answer. Aadhaar numbers it needs none.
 */
export async function startEsignProvider(now: Date): Promise<EsignProvider> {
  const keys = await providerKeys(now);
  const used = new Set<string>();
  const read = (request: string) => readRequest(request, { office: keys.office, now: keys.control.now });

  async function answer(request: string): Promise<string> {
    const asked = read(request);
    const again = used.has(asked.txn) ? { code: 'ESP-006', message: 'Duplicate transaction ID' } : null;
    const error = keys.control.error ?? again;
    used.add(asked.txn);
    return error ? signedNo(keys, { txn: asked.txn, ...error }) : signedYes(keys, asked);
  }

  /** First the request, then consent and OTP from the page. */
  async function page(fields: URLSearchParams): Promise<string> {
    const request = fields.get('eSignRequest') ?? fields.get('request') ?? '';
    const asked = read(request);
    const no = (code: string, message: string) => postingPage(asked, signedNo(keys, { txn: asked.txn, code, message }));
    if (fields.get('cancel') !== null) return no('ESP-944', 'User terminated eKYC process');
    if (fields.get('consent') !== 'on') return consentPage(asked, request);
    if (fields.get('otp') !== OTP) return no('400', 'Invalid OTP value');
    return postingPage(asked, await answer(request));
  }

  const { port, close } = await serve(page);
  const url = `http://127.0.0.1:${port}/esign/2.1/signdoc`;
  const key = keys.office.key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const settings = { url, aspId: ASP_ID, key, certificate: keys.office.certificate, providerCertificates: [keys.own.certificate] };
  return { ...keys, url, settings, answer, close };
}

async function serve(page: (fields: URLSearchParams) => Promise<string>): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then((body) => page(new URLSearchParams(body)))
      .then(
        (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
        (error: Error) => response.writeHead(400, { 'content-type': 'text/plain' }).end(error.message),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port: (server.address() as AddressInfo).port, close };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const html = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${html(value)}">`;

function consentPage({ documents }: Asked, request: string): string {
  const list = documents.map(({ info }) => `<li>${html(info)}</li>`).join('');
  return `<!doctype html><title>eSign</title><form method="post">${hidden('request', request)}<ul>${list}</ul>
<label><input type="checkbox" name="consent"> I consent to eSign with my Aadhaar e-KYC</label>
<label>OTP <input name="otp"></label><button>Submit</button><button name="cancel" value="1">Cancel</button></form>`;
}

function postingPage({ responseUrl, txn }: Asked, answer: string): string {
  return `<!doctype html><title>eSign</title><form method="post" action="${html(responseUrl)}">
${hidden('eSignResponse', answer)}${hidden('espTxnID', txn)}</form><script>document.forms[0].submit()</script>`;
}
