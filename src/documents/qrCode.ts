import QRCode from 'qrcode';
import { z } from 'zod';
import { filled, rawLine } from '#core/contract.ts';
import { grouped } from '#core/text/grouped.ts';

/** What a stranger needs to ask about a print: the address in its QR code, and the code itself for whoever types it. */
export const printedCode = z.strictObject({ address: z.url({ protocol: /^https?$/ }).max(300), code: filled(rawLine(40)) });
export type PrintedCode = z.output<typeof printedCode>;

/** What `verification-mark` in `base.typ` draws in the margin of a letter: the QR code, the code to read out, and the place where it is typed. */
export function drawnCode({ address, code }: PrintedCode): { rows: string[]; groups: string; place: string } {
  return { rows: qrRows(address), groups: grouped(code), place: `${new URL(address).host}/v` };
}

/** What `qr-code` in `base.typ` draws: the rows of the code, dark modules as 1, error correction M, without the white around it. */
export function qrRows(text: string): string[] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, row) => Array.from(data.subarray(row * size, (row + 1) * size), (module) => (module ? '1' : '0')).join('')); // prettier-ignore
}
