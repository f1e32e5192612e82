import { type Refusal, unfit } from '#core/errors.ts';

/**
 * What a provider's error code means for the signer. Sources: UIDAI's codes of authentication and e-KYC, which providers pass on; the
 * codes that C-DAC's and Protean's services answer with. `docs/decisions/041-esign.md` says which of them are certain.
 */
const MEANINGS: Record<string, string> = {
  'esign.cancelled': 'ESP-944 ESP-945',
  'esign.timedOut': 'ESP-946 ESP-205',
  'esign.otpWrong': '400',
  'esign.otpExpired': '402',
  'esign.otpTriesOver': '403 ESP-415',
  'esign.otpTooOften': '952 953',
  'esign.mobileMissing': '110 111 112',
  'esign.aadhaarLocked': '330 331 332',
  'esign.aadhaarInactive': '995 996 997',
  'esign.aadhaarWrong': '998 515 K-515',
  'esign.virtualIdExpired': '517 532 K-517',
  'esign.kycFailed': '100 K-100 K-200 K-540 K-541',
  'esign.officeUnknown': 'ESP-001 ESP-002 ESP-003 ESP-004 ESP-007 ESP-103',
  'esign.quotaOver': 'ESP-010',
  'esign.requestNotTaken':
    'ESP-000 ESP-005 ESP-006 ESP-008 ESP-009 ESP-101 ESP-102 ESP-901 ESP-902 ESP-903 ESP-905 ESP-906 ESP-907 ESP-908 ESP-909 ESP-910 ESP-911 ESP-922',
  'esign.providerDown': 'ESP-991 ESP-992 ESP-993 ESP-999 999 K-999 E-119 E-148',
};

const KEYS = new Map(Object.entries(MEANINGS).flatMap(([key, codes]) => codes.split(' ').map((code) => [code, key] as const)));

/** Every code that has a sentence of its own. */
export const KNOWN_CODES: string[] = [...KEYS.keys()];

/** A provider's «no» as a refusal with a sentence; of an unknown code the provider's own words are passed on, without long numbers. */
export function providerRefusal(code: string, message: string): Refusal {
  const shown = code.slice(0, 20);
  return unfit(KEYS.get(code) ?? 'esign.providerRefused', { code: shown, said: withoutNumbers(message).slice(0, 200) });
}

/** No Aadhaar number, nor a part of one, is kept (Aadhaar Act 2016, §29), should a provider ever write one into its message. */
const withoutNumbers = (text: string): string => text.replaceAll(/\d(?:[\s-]?\d){3,}/g, '…');
