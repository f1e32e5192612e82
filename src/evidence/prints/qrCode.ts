import QRCode from 'qrcode';

/** Modules of white around the code (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;

/** A QR code (level M) as SVG of one path: the template draws it, and it stays sharp at any size. */
export function qrSvg(text: string): string {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      let to = from;
      while (to < size && data[row * size + to]) to++;
      if (to > from) path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h-${to - from}z`;
      from = to;
    }
  }
  const whole = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}"><path d="${path}"/></svg>`;
}
