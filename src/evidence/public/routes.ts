import type { Handle } from '#core/http.ts';
import * as open from '../contract/public.ts';
import { trustedAuthorities, verifyCode, verifyNumber } from './verify.ts';

export function publicRoutes(handle: Handle): void {
  handle(open.trustedAuthorities, trustedAuthorities);
  handle(open.verifyNumber, verifyNumber);
  handle(open.verifyCode, verifyCode);
}
