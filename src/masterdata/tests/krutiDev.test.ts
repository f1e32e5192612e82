import { expect, test } from 'vitest';
import { toKrutiDev } from '#core/text/krutiDev.fixture.ts';
import { fromKrutiDev, krutiDevMeaning } from '../reading/krutiDev.ts';

const WORDS = [
  'राम कुमार', 'मीरा शर्मा', 'दिनेश चन्द्र', 'विजय प्रताप सिंह', 'श्रीमती कृष्णा देवी', 'मोहम्मद इकबाल', 'सत्येन्द्र त्रिपाठी', 'लक्ष्मी यादव', 'ज्ञानेन्द्र',
  'समीक्षा अधिकारी', 'अनुभाग अधिकारी', 'जिलाधिकारी', 'कार्यालय', 'धर्मेन्द्र वर्मा', 'हर्षित', 'पुष्पा', 'गीता द्विवेदी',
]; // prettier-ignore

test.each(WORDS)('%s typed in Kruti Dev is read back', (word) => {
  expect(fromKrutiDev(toKrutiDev(word))).toBe(word.normalize('NFC'));
  expect(krutiDevMeaning(toKrutiDev(word))).toBe(word.normalize('NFC'));
});

test.each(['Ram Kumar', 'Suresh', 'IRR-1', 'राम कुमार', '12345', 'A K Singh'])('%s is no Kruti Dev', (text) => {
  expect(krutiDevMeaning(text)).toBeNull();
});
