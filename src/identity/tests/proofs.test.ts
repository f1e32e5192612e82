import fc from 'fast-check';
import { TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { hashPassword, isOutdated, isPassword } from '../passwords.ts';
import { enrolmentOf, newRecoveryCodes, newSecret, qrPath, readCode, stepOfCode } from '../proofs/oneTimeCodes.ts';
import { passwordFault } from '../proofs/passwordRules.ts';
import { keyedHash, seal, unseal } from '#core/stores/seals.ts';
import { ACCOUNT, ADDRESS, type Limits, type Tries, afterTry, secondsToWait } from '../proofs/tries.ts';
import { isOfDomain } from '../proofs/rules.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 25) + seconds * 1000);
const keyed = (secret: string) => ({
  config: {
    name: 'a',
    host: 'a',
    titleHi: 'a',
    titleEn: 'a',
    ownerUrl: '',
    url: '',
    secret: Buffer.from(secret.repeat(32)).toString('base64'),
  },
});

describe('wrong tries', () => {
  test('cost nothing twice, then more each time, and a quarter of an hour at the tenth', () => {
    let state: Tries | undefined;
    const waits = Array.from({ length: 10 }, () => {
      state = afterTry(state, state?.lockedUntil ?? at(0), ACCOUNT);
      return secondsToWait(state, state.lastAt);
    });
    expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 60, 60, 900]);
  });

  test('let nobody guess faster than one office may bear, however he spreads his tries', () => {
    const play = (limits: Limits) =>
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 400 }), (pauses) => {
        let now = 0;
        let state: Tries | undefined;
        let heard = 0;
        for (const pause of pauses) {
          now += pause;
          if (secondsToWait(state, at(now)) > 0) continue;
          const next = afterTry(state, at(now), limits);
          expect(next.tries).toBeLessThanOrEqual((state?.tries ?? 0) + 1);
          // A request that began a moment earlier and is looked at a moment later does not wait for a try that cost nothing.
          const neighbour = secondsToWait(next, at(now - 0.01));
          expect(next.tries < limits.free - 1 ? neighbour : 0).toBe(0);
          state = next;
          heard++;
        }
        // Ten of an account at once, then four an hour at most; of an address a hundred, then one a minute.
        const perSecond = limits === ACCOUNT ? 4 / 3600 : 1 / 60;
        expect(heard).toBeLessThanOrEqual(limits.lock + 1 + Math.ceil(now * perSecond));
      });
    fc.assert(play(ACCOUNT));
    fc.assert(play(ADDRESS));
  });

  test('never lock longer than a quarter of an hour, and are forgotten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
        let state: Tries | undefined;
        for (let n = 0; n < count; n++) state = afterTry(state, at(0), ACCOUNT);
        expect(secondsToWait(state, at(0))).toBeLessThanOrEqual(900);
        expect(secondsToWait(afterTry(state, at(count * ACCOUNT.forgetSeconds), ACCOUNT), at(count * ACCOUNT.forgetSeconds))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a password', () => {
  test('is known again by its hash, in whatever Unicode form it is typed, and nothing else is', async () => {
    const hash = await hashPassword('क़लम दवात 1947');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(hash, 'क़लम दवात 1947'.normalize('NFD'))).toBe(true);
    expect(await isPassword(hash, 'कलम दवात 1947')).toBe(false);
    expect(await hashPassword('क़लम दवात 1947')).not.toBe(hash);
    expect([isOutdated(hash), isOutdated(hash.replace('t=2', 't=1'))]).toEqual([false, true]);
  });

  test('is never right where there is no account', async () => {
    expect(await isPassword(null, '')).toBe(false);
  });

  test.each([
    ['छोटा', 'password.short'],
    ['123456789', 'password.short'],
    ['1234567890', 'password.common'],
    ['password123', 'password.common'],
    ['Jaihind@1947', 'password.common'],
    ['aaaaaaaaaaaa', 'password.common'],
    ['qwertyuiop', 'password.common'],
    ['Patravali-2026', 'password.common'],
    ['!@#$%^&*()', 'password.common'],
    ['ravi.drishtant1', 'password.personal'],
    ['ravi.drishtant@up.gov.in', 'password.personal'],
    ['रविदृष्टान्त', 'password.personal'],
    ['Drishtant@2026', 'password.personal'],
    ['purani naav 77', 'password.same'],
    ['drishtant ke ghar neem', null],
    ['नीम का पेड़ और नदी', null],
    ['x7#kQ2!mZp', null],
  ])('%s: %s', (password, fault) => {
    expect(
      passwordFault(password, { email: 'ravi.drishtant@up.gov.in', names: ['रवि दृष्टान्त', 'Ravi Drishtant'], old: 'purani naav 77' }),
    ).toBe(fault);
  });
});

describe('a one-time code', () => {
  const secret = newSecret();
  const codeAt = (now: Date) =>
    new TOTP({ secret: enrolmentOf(secret, { email: 'a@up.gov.in', issuer: 'x' }).secret, digits: 6, period: 30 }).generate({
      timestamp: now.getTime(),
    });

  test('is right in its half minute and the two beside it, and names its step', () => {
    const step = Math.floor(at(3000).getTime() / 30_000);
    expect([-61, -30, 0, 30, 61].map((seconds) => stepOfCode(secret, codeAt(at(3000 + seconds)), at(3000)))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
    expect(stepOfCode(secret, '', at(0))).toBeNull();
  });

  test('is read in either digits, and a recovery code as people copy it', () => {
    expect(readCode(' १२३ 456 ')).toEqual({ kind: 'time', code: '123456' });
    expect(readCode('o4kl-92qx ht5i')).toEqual({ kind: 'recovery', code: '04K192QXHT51' });
    expect(new Set(newRecoveryCodes()).size).toBe(10);
    for (const code of newRecoveryCodes()) expect(readCode(code)).toEqual({ kind: 'recovery', code: code.replaceAll('-', '') });
  });

  test('comes with a QR code whose three corners are dark', () => {
    const { size, path } = qrPath('otpauth://totp/x');
    for (const corner of ['M0 0h', `M${size - 1} 0h`, `M0 ${size - 1}h`]) expect(path).toContain(corner);
  });
});

describe('a sealed secret', () => {
  test('opens for its owner and its instance alone, and not when a bit was changed', () => {
    const sealed = seal(keyed('k'), { purpose: 'second factor', owner: '7' }, Buffer.from('secret'));
    expect(unseal(keyed('k'), { purpose: 'second factor', owner: '7' }, sealed).toString()).toBe('secret');
    expect(() => unseal(keyed('k'), { purpose: 'second factor', owner: '8' }, sealed)).toThrow(/authenticate/);
    expect(() => unseal(keyed('l'), { purpose: 'second factor', owner: '7' }, sealed)).toThrow(/authenticate/);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (place, bit) => {
        const changed = Buffer.from(sealed);
        changed[place]! ^= 1 << bit;
        expect(() => unseal(keyed('k'), { purpose: 'second factor', owner: '7' }, changed)).toThrow(/authenticate/);
      }),
    );
    expect(keyedHash(keyed('k'), 'a', 'x')).not.toBe(keyedHash(keyed('k'), 'b', 'x'));
  });
});

test('a mail address is of a domain or below it, not merely like it', () => {
  const ofGovernment = (email: string) => isOfDomain(email, ['gov.in', 'nic.in']);
  expect(['a@gov.in', 'a@up.gov.in', 'a@x.nic.in'].map(ofGovernment)).toEqual([true, true, true]);
  expect(['a@notgov.in', 'a@gov.in.example.com', 'a@gmail.com', 'gov.in@x.com'].map(ofGovernment)).toEqual([false, false, false, false]);
});
