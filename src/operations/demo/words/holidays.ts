/** Day, Hindi and English name. */
export const HOLIDAYS: [string, string, string][] = [
  ['2026-01-26', 'गणतन्त्र दिवस', 'Republic Day'], ['2026-03-04', 'होली', 'Holi'], ['2026-04-14', 'डॉ० आंबेडकर जयन्ती', 'Dr Ambedkar Jayanti'],
  ['2026-08-15', 'स्वतन्त्रता दिवस', 'Independence Day'], ['2026-10-02', 'गांधी जयन्ती', 'Gandhi Jayanti'], ['2026-12-25', 'क्रिसमस', 'Christmas'],
]; // prettier-ignore
