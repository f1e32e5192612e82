import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { enrolCertificate } from '#signing/contract/certificates.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { issueCertificate, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { makePkcs12 } from '#signing/keys/makePkcs12.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { keyFilesPermitted } from '#signing/settings.ts';
import { certifyOffice, listCertifications, openCertification, viewCertification } from '../contract/certifications.ts';
import { certifier } from '../rules.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let key: File;
const PASSWORD = 'Kamal@2026';

beforeAll(async () => {
  desk = await openDesk();
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
  await setRule(desk.instance, signingRoots, { value: [toPem(authority.certificate)], source: null });
  await setRule(desk.instance, keyFilesPermitted, { value: true, source: null });
  const privateKey = await newKey('P-256');
  const valid = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };
  const name = 'KAMAL PARIKSHAN';
  const certificate = issueCertificate(authority, { name, email: 'special@up.gov.in', publicKey: createPublicKey(privateKey), ...valid });
  key = new File([Buffer.from(await makePkcs12({ privateKey, certificate, chain: [authority.certificate], name }, PASSWORD))], 'key.p12');
  await desk.as('special')(enrolCertificate, { file: key, password: PASSWORD } as never);
  await desk.db.updateTable('office').set({ headPostId: desk.staff.special.postId }).where('id', '=', officeId()).execute();
});
afterAll(() => desk.close());

const officeId = () => desk.staff.special.officeId;
const head = () => desk.as('special');
const view = () => head()(viewCertification, { officeId: officeId() });

async function sign() {
  const { hash } = await view();
  const { id } = await head()(openCertification, { officeId: officeId(), hash, method: 'certificate' });
  await head()(signByKeyFile, { id, file: key, password: PASSWORD } as never);
  return id;
}

test('the head certifies the list of the office by signature; the manager sees when and by whom', async () => {
  expect(await view()).toMatchObject({ state: 'never', mayCertify: true });
  const certified = await head()(certifyOffice, { officeId: officeId(), signing: await sign() });
  expect(certified).toMatchObject({ state: 'certified', certified: { by: { nameEn: 'Kamal Parikshan' } }, differences: [] });
  const { items, source } = await desk.as('administrator')(listCertifications, {});
  expect(items).toMatchObject([{ state: 'certified', mayCertify: false }]);
  expect(source).toBeNull();
  const kept = await desk.db.selectFrom('certification').selectAll().executeTakeFirstOrThrow();
  expect(JSON.parse(kept.statement.toString())).toMatchObject({ format: 'patravali.certification/1', list: { sha256: certified.hash } });
  expect(kept.list.toString()).not.toMatch(/"mobile"|"bornOn"/);
});

test('what is changed since is told, of numbers only that they changed', async () => {
  await desk.db.updateTable('employee').set({ mobile: '9812340000', nameEn: 'Ravi K. Drishtant' }).where('code', '=', 'UPclerk').execute();
  const { state, differences } = await view();
  expect({ state, differences }).toEqual({
    state: 'changed',
    differences: [
      { what: 'person', how: 'changed', key: 'UPclerk', nameHi: 'रवि दृष्टान्त', nameEn: 'Ravi K. Drishtant', fields: ['nameEn', 'sealed'] },
    ],
  });
});

test('a list that changed between looking and signing, or between signing and keeping, is not certified', async () => {
  const { hash } = await view();
  await desk.db.updateTable('employee').set({ mobile: '9812340001' }).where('code', '=', 'UPclerk').execute();
  await expect(head()(openCertification, { officeId: officeId(), hash, method: 'certificate' })).rejects.toMatchObject({
    code: 'certification.moved',
  });
  const signing = await sign();
  await desk.db.updateTable('employee').set({ mobile: '9812340002' }).where('code', '=', 'UPclerk').execute();
  await expect(head()(certifyOffice, { officeId: officeId(), signing })).rejects.toMatchObject({ code: 'certification.moved' });
});

test('a signature serves once, and only him who made it', async () => {
  const signing = await sign();
  await expect(desk.as('administrator')(certifyOffice, { officeId: officeId(), signing })).rejects.toMatchObject({ status: 403 });
  await head()(certifyOffice, { officeId: officeId(), signing });
  await expect(head()(certifyOffice, { officeId: officeId(), signing })).rejects.toMatchObject({ code: 'signing.used' });
});

test('by the rule, the head of the unit certifies the offices below it', async () => {
  const below = await desk.db.insertInto('office').values({ parentId: officeId(), kind: 'circle', code: 'IRR-C1', nameHi: 'मण्डल', nameEn: 'Circle', placeHi: 'लखनऊ', placeEn: 'Lucknow' }).returning('id').executeTakeFirstOrThrow(); // prettier-ignore
  await expect(head()(viewCertification, { officeId: below.id })).rejects.toMatchObject({ status: 404 });
  await setRule(desk.instance, certifier, { value: 'unitHead', source: 'शा०' });
  expect(await head()(viewCertification, { officeId: below.id })).toMatchObject({ mayCertify: true, state: 'never' });
});

test('to others the certification is not there', async () => {
  await expect(desk.as('clerk')(viewCertification, { officeId: officeId() })).rejects.toMatchObject({ status: 404 });
  expect((await desk.as('outsider')(listCertifications, {})).items).toEqual([]);
});
