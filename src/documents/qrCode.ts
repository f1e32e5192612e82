import QRCode from 'qrcode';
import { z } from 'zod';
import { filled, rawLine } from '#core/contract.ts';

/** What a stranger needs to ask about a print: the address in its QR code, and the code itself for whoever types it. */
export const printedCode = z.strictObject({ address: z.url({ protocol: /^https?$/ }).max(300), code: filled(rawLine(40)) });
export type PrintedCode = z.output<typeof printedCode>;

/**
 * What `qr-code` and its words in `base.typ` draw: the rows of the QR code, dark modules as 1, error correction M; the code in
 * groups of four; and the place where it is typed.
 */
export function drawnCode({ address, code }: PrintedCode): { rows: string[]; groups: string; place: string } {
  const { size, data } = QRCode.create(address, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size }, (_, row) => Array.from(data.subarray(row * size, (row + 1) * size), (module) => (module ? '1' : '0')).join('')); // prettier-ignore
  const { host } = new URL(address);
  return { rows, groups: code.match(/.{1,4}/g)!.join(' '), place: `${host}/v` };
}
