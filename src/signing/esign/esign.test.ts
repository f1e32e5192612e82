import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { openLetterSigning, signLetters } from '#dispatch/contract/signing.ts';
import { refusalOf } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { askEsign, CONSENT, endIdentity, openEnrolment, viewEsign, viewEsignOutcome } from '../contract/esign.ts';
import { viewSigning } from '../contract/signings.ts';
import { toPem } from '../keys/authority.ts';
import { signingRoots } from '../keys/roots.ts';
import { buildApp } from '../../app.ts';
import { messages } from '../../messages.ts';
import { KNOWN_CODES } from './protocol/refusals.ts';
import { signXml } from './protocol/signXml.ts';
import { xmlSigner } from './tests/answers.ts';
import { type EsignProvider, startEsignProvider } from './tests/provider.ts';
import { type PostedForm, signAtProvider } from './tests/signerAtProvider.ts';

const MORNING = '2026-03-25T10:30:00';
const kamal = { name: 'KAMAL PARIKSHAN', token: '01000083'.padEnd(72, 'Kq9+') };
let office: LetterOffice;
let provider: EsignProvider;

beforeAll(async () => {
  office = await openLetterOffice();
  office.at(MORNING);
  provider = await startEsignProvider(office.clock.now);
  office.instance.config.esign = provider.settings;
  const roots = [office.authority, provider.authority].map(({ certificate }) => toPem(certificate));
  await setRule(office, signingRoots, { value: roots, source: null });
  provider.control.person = kamal;
  await signNow(await enrolling('special'));
});
beforeEach(() => {
  clock(MORNING);
  Object.assign(provider.control, { person: kamal, error: null });
});
afterAll(async () => {
  await provider.close();
  await office.close();
});

function clock(time: string) {
  office.at(time);
  provider.control.now = office.clock.now;
}

const enrolling = async (who: StaffName) => ({ who, id: (await office.as(who)(openEnrolment, {})).id });
const ask = ({ who, id }: { who: StaffName; id: string }) => office.as(who)(askEsign, { id, consent: CONSENT });

/** The provider's page posts from another site: no cookie, no header of ours. Gives where the browser goes on. */
async function bring({ fields }: Pick<PostedForm, 'fields'>): Promise<string> {
  const headers = { host: office.config.host, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1' };
  const payload = new URLSearchParams(fields).toString();
  const answer = await office.app.inject({ method: 'POST', url: '/api/esign/answers', headers, payload });
  expect(answer.statusCode).toBe(303);
  return answer.headers.location as string;
}

const signNow = async (list: { who: StaffName; id: string }, choice = {}) => bring(await signAtProvider(await ask(list), choice));

/** A letter on the special secretary's list, made ready for eSign. */
async function letterList() {
  const { id: issueId } = await office.issued();
  const { signing } = await office.as('special')(openLetterSigning, { items: [{ issueId, place: 'main' }], method: 'esign' });
  return { who: 'special' as const, id: signing!.id, issueId };
}
const outcomeOf = async ({ who, id }: { who: StaffName; id: string }) => (await office.as(who)(viewEsignOutcome, { id })).last;

describe('an officer without a token', () => {
  test('enrols once, agrees, types the OTP at the provider, and his letter is signed', async () => {
    expect(await office.as('special')(viewEsign, {})).toMatchObject({ offered: true, identity: { name: 'KAMAL PARIKSHAN' } });
    const list = await letterList();
    clock('2026-03-25T10:34:00');
    const asked = await ask(list);
    expect(asked.message).not.toContain('ई-ऑफिस');
    const form = await signAtProvider(asked);
    expect(form.action).toBe(`http://${office.config.host}/api/esign/answers`);
    expect(await bring(form)).toBe(`/signings/${list.id}`);
    expect(await office.as('special')(viewSigning, { id: list.id })).toMatchObject({
      answered: true,
      certificate: { subject: 'KAMAL PARIKSHAN', method: 'esign' },
      items: [{ signed: true }],
    });
    expect(await outcomeOf(list)).toMatchObject({ refused: null, reference: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const { signed, refused } = await office.as('special')(signLetters, { signing: list.id });
    expect({ signed, refused }).toMatchObject({ signed: [{ issueId: list.issueId, place: 'main' }], refused: [] });
  });

  test('leaves in the record that he agreed, to which wording, and what the provider answered; of Aadhaar nothing', async () => {
    const list = await letterList();
    await signNow(list);
    const rows = await office.db
      .selectFrom('event')
      .select(['kind', 'detail', 'chargeId'])
      .where('kind', 'like', 'esign.%')
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    const { chargeId } = office.staff.special;
    expect(rows).toMatchObject([
      { kind: 'esign.answered', chargeId, detail: { transaction: expect.any(String), reference: expect.any(String), refused: null } },
      { kind: 'esign.asked', chargeId, detail: { consent: CONSENT, items: 1 } },
    ]);
    expect(JSON.stringify(rows)).not.toContain(list.id);
    const kept = await office.db.selectFrom('esignIdentity').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(kamal.token);
  });

  test('may cancel, mistype the OTP, and try again in a new transaction', async () => {
    const list = await letterList();
    const first = await ask(list);
    expect(await bring(await signAtProvider(first, { cancels: true }))).toBe(`/signings/${list.id}`);
    expect(await outcomeOf(list)).toMatchObject({ refused: { code: 'esign.cancelled' } });
    clock('2026-03-25T10:31:00');
    await signNow(list, { otp: '000000' });
    expect(await outcomeOf(list)).toMatchObject({ refused: { code: 'esign.otpWrong' } });
    clock('2026-03-25T10:32:00');
    const last = await ask(list);
    expect(last.transaction).not.toBe(first.transaction);
    await bring(await signAtProvider(last));
    expect(await outcomeOf(list)).toMatchObject({ refused: null });
    expect(await refusalOf(ask(list))).toBe('409 signing.answeredAlready');
  });

  test('is told in a sentence what to do, whatever code the provider answers', async () => {
    const list = await enrolling('special');
    const minute = (count: number) => `2026-03-25T10:${30 + Math.floor(count / 6)}:${String((count % 6) * 10).padStart(2, '0')}`;
    for (const [count, code] of [...KNOWN_CODES, 'ESP-777'].entries()) {
      clock(minute(count));
      provider.control.error = { code, message: 'for UID 9999 4105 7058' };
      await signNow(list);
      const key = (await outcomeOf(list))!.refused!.code as keyof typeof messages.hi;
      expect({ code, hi: messages.hi[key], en: messages.en[key] }).toEqual({
        code,
        hi: expect.stringMatching(/।$/),
        en: expect.stringMatching(/\.$/),
      });
    }
    const kept = await office.db.selectFrom('esignRequest').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('7058');
  });
});

describe('an answer', () => {
  test('is taken once, though the browser posts it again', async () => {
    const list = await letterList();
    const form = await signAtProvider(await ask(list));
    expect(await Promise.all([bring(form), bring(form), bring(form)])).toContain(`/signings/${list.id}`);
    expect(await bring(form)).toBe('/signings?refused=esign.answeredAlready');
    const { detail } = await office.db
      .selectFrom('event')
      .select('detail')
      .where('kind', '=', 'signing.answered')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const same = await office.db
      .selectFrom('event')
      .select('id')
      .where('kind', '=', 'signing.answered')
      .where('detail', '=', JSON.stringify(detail))
      .execute();
    expect(same).toHaveLength(1);
  });

  test('of another transaction, of a stranger, changed on the way, or none at all changes nothing', async () => {
    const [mine, other] = [await letterList(), await letterList()];
    const asked = await ask(mine);
    const forms = { mine: await signAtProvider(asked), other: await signAtProvider(await ask(other)) };
    const stranger = await xmlSigner(provider.authority, { name: 'Test eSign Provider', now: office.clock.now });
    const answer = forms.mine.fields.eSignResponse!;
    const forged: [string, string][] = [
      [forms.other.fields.eSignResponse!.replace(/txn="[^"]*"/, `txn="${asked.transaction}"`), 'esign.answerForged'],
      [signXml(answer.replace(/<Signature xmlns[\s\S]*<\/Signature>/, ''), stranger), 'esign.answerForged'],
      [answer.replace('status="1"', 'status="0"'), 'esign.answerForged'],
      [`<!DOCTYPE a>${answer}`, 'esign.answerUnreadable'],
      [answer.replace(/txn="[^"]*"/, `txn="${'A'.repeat(32)}"`), 'esign.answerOther'],
      [answer.replace(/ txn="[^"]*"/, ''), 'esign.answerOther'],
      ['', 'esign.answerOther'],
    ];
    for (const [xml, code] of forged) expect(await bring({ fields: { eSignResponse: xml } })).toBe(`/signings?refused=${code}`);
    expect(await outcomeOf(mine)).toMatchObject({ answeredAt: null });
    expect(await bring({ fields: { msg: answer } })).toBe(`/signings/${mine.id}`);
  });

  test('after the time for signing is over signs nothing, nor does an old one', async () => {
    const list = await letterList();
    clock('2026-03-25T10:50:00');
    const form = await signAtProvider(await ask(list));
    clock('2026-03-25T11:01:00');
    await bring(form);
    expect(await outcomeOf(list)).toMatchObject({ refused: { code: 'signing.timeOver' } });
    expect(await office.as('special')(viewSigning, { id: list.id })).toMatchObject({ answered: false, items: [{ signed: false }] });
    expect(await refusalOf(ask(list))).toBe('409 signing.timeOver');
    const late = await letterList();
    const old = await signAtProvider(await ask(late));
    clock('2026-03-25T11:45:00');
    expect(await bring(old)).toBe('/signings?refused=esign.answerStale');
  });

  test('made with the Aadhaar of another person of the same name is refused', async () => {
    const list = await letterList();
    provider.control.person = { ...kamal, token: '01000083'.padEnd(72, 'Zt4/') };
    await bring(await signAtProvider(await ask(list)));
    expect(await outcomeOf(list)).toMatchObject({ refused: { code: 'esign.anotherPerson', details: { name: 'KAMAL PARIKSHAN' } } });
    expect(await office.as('special')(viewSigning, { id: list.id })).toMatchObject({ answered: false, certificate: null });
  });

  test('by an authority that the office does not trust signs nothing', async () => {
    const list = await letterList();
    const form = await signAtProvider(await ask(list));
    await setRule(office, signingRoots, { value: [toPem(office.authority.certificate)], source: null });
    await bring(form);
    const roots = [office.authority, provider.authority].map(({ certificate }) => toPem(certificate));
    await setRule(office, signingRoots, { value: roots, source: null });
    expect(await outcomeOf(list)).toMatchObject({ refused: { code: 'signing.untrusted' } });
  });

  test('comes as the other kind of form as well, but never with a file, and other routes take no forms', async () => {
    const list = await letterList();
    const { fields } = await signAtProvider(await ask(list));
    const post = async (form: FormData, url = '/api/esign/answers') => {
      const request = new Response(form);
      const headers = { host: office.config.host, 'content-type': request.headers.get('content-type')! };
      return office.app.inject({ method: 'POST', url, headers, payload: Buffer.from(await request.arrayBuffer()) });
    };
    const [good, filed] = [new FormData(), new FormData()];
    good.set('eSignResponse', fields.eSignResponse!);
    filed.set('eSignResponse', new File([fields.eSignResponse!], 'answer.xml'));
    expect((await post(filed)).statusCode).toBeGreaterThanOrEqual(303);
    expect(await outcomeOf(list)).toMatchObject({ answeredAt: null });
    expect((await post(good)).headers.location).toBe(`/signings/${list.id}`);
    const headers = { host: office.config.host, 'x-patravali': '1', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await office.app.inject({ method: 'POST', url: '/api/session', headers, payload: 'a=b' })).statusCode).toBe(415);
  });
});

describe('eSign', () => {
  test('is enrolled by one person for one identity, and ends by its owner', async () => {
    await signNow(await enrolling('joint'));
    expect((await office.as('joint')(viewEsign, {})).identity).toBeNull();
    const taken = await enrolling('joint');
    await signNow(taken);
    expect(await outcomeOf(taken)).toMatchObject({ refused: { code: 'esign.identityTaken' } });
    provider.control.person = { name: 'MEERA NAMUNA', token: '01000083'.padEnd(72, 'Pp5=') };
    await signNow(await enrolling('joint'));
    expect((await office.as('joint')(viewEsign, {})).identity).toMatchObject({ name: 'MEERA NAMUNA' });
    expect((await office.as('joint')(endIdentity, { reason: 'मोबाइल खो गया' })).identity).toBeNull();
    expect(await refusalOf(office.as('joint')(endIdentity, { reason: 'फिर' }))).toBe('404 esign.notFound');
  });

  test('needs the signer’s agreement to the wording of today, and a list of his own made for it', async () => {
    const list = await letterList();
    expect(await refusalOf(office.as('special')(askEsign, { id: list.id, consent: '2020-01' as never }))).toMatch(/^4\d\d /);
    expect(await refusalOf(office.as('joint')(askEsign, { id: list.id, consent: CONSENT }))).toBe('404 signing.notFound');
    const { id: issueId } = await office.issued();
    const { signing } = await office.as('special')(openLetterSigning, { items: [{ issueId, place: 'main' }] });
    expect(await refusalOf(office.as('special')(askEsign, { id: signing!.id, consent: CONSENT }))).toBe('409 esign.madeForKey');
  });

  test('is offered only where the office has a provider, and only its page may be posted to', async () => {
    const { app } = await buildApp({ instances: [office.instance] });
    app.get('/page', (_, reply) => reply.type('text/html').send('<p>'));
    const policy = async () =>
      (await app.inject({ method: 'GET', url: '/page', headers: { host: office.config.host } })).headers['content-security-policy'];
    expect(await policy()).toContain(`form-action 'self' ${new URL(provider.url).origin};`);
    const { esign } = office.instance.config;
    delete office.instance.config.esign;
    expect(await policy()).toContain("form-action 'self';");
    expect(await office.as('special')(viewEsign, {})).toMatchObject({ offered: false });
    expect(await refusalOf(office.as('special')(openEnrolment, {}))).toBe('409 esign.notOffered');
    expect(await bring({ fields: { eSignResponse: '<EsignResp txn="x"/>' } })).toMatch(/^\/signings\?refused=esign\./);
    office.instance.config.esign = esign!;
  });
});
