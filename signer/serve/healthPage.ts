import { createHash } from 'node:crypto';
import { indianDay } from '../day.ts';
import { Fault } from '../faults.ts';
import type { Driver } from '../token/drivers.ts';
import type { Held, Inventory, TokenState } from '../token/inventory.ts';
import { nameOf, shortSerial } from '../token/inventory.ts';
import { FONT_FACES } from './fonts.ts';
import type { Pairing } from './pairings.ts';

const STATES: Record<TokenState, string> = {
  ready: 'तैयार · ready',
  fewTriesLeft: 'पिन के थोड़े प्रयास शेष · few tries left',
  lastTry: 'पिन का अन्तिम प्रयास · last try',
  locked: 'बन्द · locked',
  uninitialised: 'पिन नहीं बना · no PIN set',
};

const STYLE = `
${FONT_FACES}
body { font: 1rem/1.5 Devanagari, system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
.en { color: #4a4a4a; font-size: .92em } .fault { border-left: .3rem solid #b3261e; padding: .1rem 1rem; margin: 1rem 0; background: #fff4f3 }
.well { border-left-color: #1f6f43; background: #f1faf4 } .ending { border-left-color: #9a6700; background: #fff8e5 } .cure { font-weight: 700 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc; overflow-wrap: anywhere }`;

export interface Health extends Inventory {
  drivers: Driver[];
  /** Where libraries were looked for. */
  places: string[];
  pairings: Pairing[];
  canAsk: boolean;
  now: Date;
}

/** The page of the signer itself, and the policy under which it is shown: no script, no form, nothing from elsewhere. */
export function healthPage(health: Health): { html: string; policy: string } {
  const faults = [...(health.canAsk ? [] : [new Fault('noDialog')]), ...health.faults];
  const html = `<!doctype html>
<html lang="hi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>पत्रावली हस्ताक्षर · Patravali signer</title><style>${STYLE}</style></head><body><main>
<h1>पत्रावली हस्ताक्षर कार्यक्रम <span class="en" lang="en">Patravali signer</span></h1>
${faults.length === 0 ? well() : faults.map(faultBlock).join('\n')}
${health.held.map((one) => ending(one, health.now)).join('')}
${section(
  'टोकन',
  'Tokens',
  ['नाम · label', 'क्रमांक · serial number', 'दशा · state'],
  health.tokens.map(({ label, serial, state }) => [label, serial, STATES[state]]),
)}
${section(
  'प्रमाणपत्र',
  'Certificates',
  ['नाम · name', 'जारीकर्ता · issuer', 'क्रमांक · serial number', 'मान्य · valid', 'कुंजी · key', 'टोकन · token'],
  health.held.map(certificateRow),
)}
${section('ड्राइवर', 'Drivers found', ['फ़ाइल · file', 'दशा · state'], health.drivers.map(driverRow))}
${searched(health.places)}
${section('जुड़े हुए ई-ऑफिस', 'Paired e-Offices', ['पता · origin', 'नाम · title', 'कब से · since'], health.pairings.map(pairingRow))}
</main></body></html>
`;
  const style = createHash('sha256').update(STYLE).digest('base64');
  return {
    html,
    policy: `default-src 'none'; style-src 'sha256-${style}'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
  };
}

function well(): string {
  return `<div class="fault well"><p>सब ठीक है: हस्ताक्षर किये जा सकते हैं।</p><p class="en" lang="en">All is well: you can sign.</p></div>`;
}

const DAY = 86_400_000;

/** A month before its certificate ends, in whole days as the e-Office counts them, an officer is told to get the next one. */
function ending({ x509, view }: Held, now: Date): string {
  const days = Math.floor((x509.validToDate.getTime() - now.getTime()) / DAY);
  if (days < 0 || days > 30) return '';
  const [name, until] = [escaped(nameOf(x509.subject)), indianDay(view.notAfter)];
  return `<div class="fault ending"><p>«${name}» का प्रमाणपत्र ${until} को समाप्त होगा (${days} दिन शेष)।</p>
<p class="cure">समय रहते नया प्रमाणपत्र प्राप्त कर ई-ऑफिस में पंजीकृत करें।</p>
<p class="en" lang="en">The certificate of «${name}» ends on ${until} (days left: ${days}). <b>Get a new one in time and enrol it in the e-Office.</b></p></div>`;
}

function faultBlock(fault: Fault): string {
  const { message, cure, code } = fault.view();
  return `<div class="fault" id="${code}"><p>${escaped(message.hi)}</p><p class="cure">${escaped(cure.hi)}</p>
<p class="en" lang="en">${escaped(message.en)} <b>${escaped(cure.en)}</b></p></div>`;
}

function section(hindi: string, english: string, heads: string[], rows: string[][]): string {
  const title = `<h2>${hindi} <span class="en" lang="en">${english}</span></h2>`;
  if (rows.length === 0) return `${title}<p>– <span class="en" lang="en">none</span></p>`;
  const cells = (row: string[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `${title}<table><thead>${cells(heads, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('\n')}</tbody></table>`;
}

function searched(places: string[]): string {
  const rows = places.map((place) => `<li>${escaped(place)}</li>`).join('');
  return `<details><summary>कहाँ खोजा गया · where they were looked for (${places.length})</summary><ul>${rows}</ul></details>`;
}

function certificateRow({ x509, view, token }: Held): string[] {
  return [
    nameOf(x509.subject),
    nameOf(x509.issuer),
    shortSerial(view.serial),
    `${indianDay(view.notBefore)} – ${indianDay(view.notAfter)}`,
    `${view.keyType} ${view.bits}`,
    token.serial,
  ];
}

function driverRow(driver: Driver): string[] {
  return [driver.file, 'reason' in driver ? driver.reason : 'चल रहा है · works'];
}

function pairingRow({ origin, title, pairedAt }: Pairing): string[] {
  return [origin, title, indianDay(pairedAt)];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
