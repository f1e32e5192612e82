import { OTP } from './provider.ts';

export interface PostedForm {
  action: string;
  fields: Record<string, string>;
}

const UNESCAPED: Record<string, string> = { '&quot;': '"', '&lt;': '<', '&amp;': '&' };
const plain = (text: string) => text.replaceAll(/&(?:quot|lt|amp);/g, (entity) => UNESCAPED[entity]!);

/** The form of a page with its hidden fields, as a browser reads it; line ends become those of a form. */
function formOf(page: string): PostedForm {
  const action = plain(/<form [^>]*action="([^"]*)"/.exec(page)?.[1] ?? '');
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, plain(value!).replaceAll(/\r?\n/g, '\r\n')]));
  return { action, fields };
}

async function post(url: string, fields: Record<string, string>): Promise<PostedForm> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`the provider refused: ${await answer.text()}`);
  return formOf(await answer.text());
}

/** A signer's browser at the provider: it posts the request, the signer agrees and types the OTP or not; gives the form that its page posts back. */
export async function signAtProvider(
  { url, transaction, message }: { url: string; transaction: string; message: string },
  { cancels = false, otp = OTP }: { cancels?: boolean; otp?: string } = {},
): Promise<PostedForm> {
  const consent = await post(url, { eSignRequest: message, aspTxnID: transaction, 'Content-Type': 'application/xml' });
  return post(url, { ...consent.fields, ...(cancels ? { cancel: '1' } : { consent: 'on', otp }) });
}
