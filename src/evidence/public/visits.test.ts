import { expect, test } from 'vitest';
import { household } from './visits.ts';

test('all addresses of one customer count as one', () => {
  expect(household('2001:db8:0:7::1')).toBe(household('2001:0db8:0:7:ffff:1:2:3'));
  expect(household('2001:db8::1')).toBe('2001:db8:0:0');
  expect(household('2001:db8:0:8::1')).not.toBe(household('2001:db8:0:7::1'));
  expect(household('::1')).toBe('0:0:0:0');
  expect(household('::ffff:203.0.113.9')).toBe('::ffff:203.0.113.9');
  expect(household('203.0.113.9')).toBe('203.0.113.9');
});
