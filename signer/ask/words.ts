// What the dialogs say: Hindi first, English below it.
import type { PairingNotice, SignaturesRequest } from './asker.ts';

export const TITLE = 'पत्रावली हस्ताक्षर · Patravali signer';

export function pairingWords({ origin, title, code }: PairingNotice): string {
  return [
    `${title} (${origin}) इस कम्प्यूटर के हस्ताक्षर कार्यक्रम से जुड़ना चाहता है।`,
    'यदि आपने ही यह आरम्भ किया है, तो ब्राउज़र में यह कोड लिखें:',
    '',
    code,
    '',
    `${title} (${origin}) wants to use the signer of this computer. If it was you who began this, type the code above in the browser.`,
  ].join('\n');
}

export function listWords({ origin, title, items }: SignaturesRequest): string {
  return [
    `${title} (${origin})`,
    `${items.length} पत्रों पर हस्ताक्षर करने हैं। जिस पर नहीं करना हो, उसका निशान हटा दें।`,
    `${items.length} papers are to be signed. Untick what you do not want to sign.`,
  ].join('\n');
}

export function pinWords({ certificate, token }: SignaturesRequest, count: number): string {
  return [
    `${count} हस्ताक्षर: टोकन «${token.label}» (${token.serial}) का पिन लिखें। · Type the PIN of the token for ${count} signatures.`,
    certificate.subject,
    ...triesWords(token.state),
  ].join('\n');
}

function triesWords(state: SignaturesRequest['token']['state']): string[] {
  if (state === 'lastTry')
    return ['सावधान: यह अन्तिम प्रयास है, फिर टोकन बन्द हो जाएगा। · Careful: this is the last try before the token locks.'];
  if (state === 'fewTriesLeft') return ['सावधान: थोड़े ही प्रयास शेष हैं। · Careful: few tries are left.'];
  return [];
}
