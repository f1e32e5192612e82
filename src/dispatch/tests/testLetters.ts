import { createPublicKey } from 'node:crypto';
import type { z } from 'zod';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { addHeads, sendOn } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { setRule } from '#core/rules/settings.ts';
import { approveDraft, createDraft } from '#drafts/contract.ts';
import { createFile } from '#files/contract.ts';
import { enrolCertificate } from '#signing/contract/certificates.ts';
import { type Authority, issueCertificate, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { makePkcs12 } from '#signing/keys/makePkcs12.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { keyFilesPermitted } from '#signing/settings.ts';
import { issueDraft, type SignaturePlace, viewIssue } from '../contract/issues.ts';
import { openLetterSigning, signLetters } from '../contract/signing.ts';

export type NewDraft = z.input<typeof createDraft.input>;
type Content = NewDraft['content'];

export const PASSWORD = 'परीक्षण-2026';

/** Who signs at each place when a test does not say otherwise. */
const SIGNERS: Record<SignaturePlace, StaffName> = { main: 'special', co1: 'under', co2: 'officer', co3: 'clerk', endorsement: 'joint' };

/** The reply of the journey: to the three ways in which a letter goes out. */
export function replyContent(office: TestOffice, more: Partial<Content> = {}): Content {
  return {
    heading: ['सिंचाई एवं जल संसाधन विभाग', 'उत्तर प्रदेश शासन'],
    place: 'लखनऊ',
    section: 'सिंचाई अनुभाग-1',
    addressees: [
      { designation: 'अपर मुख्य सचिव, मुख्यमंत्री, उत्तर प्रदेश शासन।', email: 'acs@up.gov.in' },
      { designation: 'जिलाधिकारी, बरेली।', address: 'कलेक्ट्रेट, बरेली – 243001' },
    ],
    subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
    reference: 'कृपया अपने पत्र दिनांक 20 मार्च, 2026 का सन्दर्भ ग्रहण करने का कष्ट करें।',
    body: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'विभाग में समस्त कार्य ई-ऑफिस पर किया जा रहा है।' }] }],
    },
    enclosures: ['उक्तवत।'],
    copies: [{ designation: 'समीक्षा अधिकारी, सिंचाई अनुभाग-2', postId: office.staff.neighbour.postId }],
    ...more,
  };
}

export interface KeyPlan {
  by?: Authority;
  name?: string;
  notBefore?: Date;
  notAfter?: Date;
}

/** The office with heads, an authority that it trusts, and officers with certificates: special signs, joint endorses. */
export async function openLetterOffice() {
  const office = await openOffice();
  const { own: headId } = await addHeads(office);
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
  await setRule(office, signingRoots, { value: [toPem(authority.certificate)], source: null });
  await setRule(office, keyFilesPermitted, { value: true, source: null });
  const keys = new Map<StaffName, File>();

  async function keyFile(name: string, { by = authority, ...validity }: KeyPlan = {}): Promise<File> {
    const privateKey = await newKey('P-256');
    const valid = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z'), ...validity };
    const certificate = issueCertificate(by, { name, email: 'officer@up.gov.in', publicKey: createPublicKey(privateKey), ...valid });
    return new File([Buffer.from(await makePkcs12({ privateKey, certificate, chain: [by.certificate], name }, PASSWORD))], 'key.p12');
  }

  async function enrol(who: StaffName, file: File): Promise<void> {
    await office.as(who)(enrolCertificate, { file, password: PASSWORD } as never);
    keys.set(who, file);
  }
  for (const who of ['special', 'joint'] as const) await enrol(who, await keyFile(who === 'special' ? 'KAMAL PARIKSHAN' : 'MEERA NAMUNA'));

  /** Gives the co-signers of the tests their certificates, and their posts in the order of their places. */
  async function enrolCosigners(): Promise<string[]> {
    const names = { under: 'DINESH UDAHARAN', officer: 'SUDHA KALPIT', clerk: 'RAVI DRISHTANT' } as const;
    for (const [who, name] of Object.entries(names) as [StaffName, string][]) await enrol(who, await keyFile(name));
    return [office.staff.under.postId, office.staff.officer.postId, office.staff.clerk.postId];
  }

  const fileOf = async (who: StaffName) =>
    (await office.as(who)(createFile, { subject: 'ई-ऑफिस', headId, sameSubjectAccepted: true } as never)).id;
  /** A draft on the special secretary's desk, as far as the one before his act. */
  const draftOf = async (fileId: string, { who = 'special', ...more }: Partial<NewDraft> & { who?: StaffName } = {}) =>
    office.as(who)(createDraft, {
      form: 'letter',
      signatoryId: office.staff.special.postId,
      endorserId: office.staff.joint.postId,
      content: replyContent(office),
      ...more,
      id: fileId,
    } as NewDraft);
  const fileOnDesk = async () => {
    const id = await fileOf('clerk');
    await sendOn(office, id, { from: 'clerk', to: 'special' });
    return id;
  };
  const approved = async (more: Partial<NewDraft> = {}) => {
    const draft = await draftOf(await fileOnDesk(), more);
    return office.as('special')(approveDraft, { id: draft.id, version: draft.version });
  };
  const issued = async (more: Partial<NewDraft> = {}) => office.as('special')(issueDraft, { id: (await approved(more)).id });
  /** Signs letters with a key file in the three calls of the page; what the page would show as refused is thrown. */
  const signAll = async (
    who: StaffName,
    items: { issueId: string; place: SignaturePlace }[],
    { file = keys.get(who)!, password = PASSWORD } = {},
  ) => {
    const opened = await office.as(who)(openLetterSigning, { items });
    if (!opened.signing) return { signed: [], refused: opened.refused };
    await office.as(who)(signByKeyFile, { id: opened.signing.id, file, password } as never);
    const { signed, refused } = await office.as(who)(signLetters, { signing: opened.signing.id });
    return { signed, refused: [...opened.refused, ...refused] };
  };
  const sign = async (
    id: string,
    place: SignaturePlace,
    { who = SIGNERS[place]!, ...key }: { who?: StaffName; file?: File; password?: string } = {},
  ) => {
    const { refused } = await signAll(who, [{ issueId: id, place }], key);
    if (refused[0]) throw Object.assign(new Error(refused[0].code), { status: statusOf(refused[0].code), code: refused[0].code });
    return office.as(who)(viewIssue, { id });
  };
  const signed = async (more: Partial<NewDraft> = {}) => {
    const { id } = await issued(more);
    await sign(id, 'main');
    return sign(id, 'endorsement');
  };
  return {
    ...office,
    authority,
    keys,
    keyFile,
    enrol,
    enrolCosigners,
    fileOf,
    fileOnDesk,
    draftOf,
    approved,
    issued,
    sign,
    signAll,
    signed,
    /** What happened to a file, reads left out. */
    actsOf: async (id: string) => (await office.eventsOf(id)).map(({ kind }) => kind).filter((kind) => !/^paper\.|read$/.test(kind)),
    /** Turns the clock to that time in Lucknow. */
    at: (time: string) => {
      office.clock.now = new Date(`${time}+05:30`);
    },
  };
}
/** Of a refusal among many, as the same refusal would have by itself. */
const statusOf = (code: string) => (code.endsWith('.notFound') ? 404 : code.endsWith('.forbidden') ? 403 : 409);

export type LetterOffice = Awaited<ReturnType<typeof openLetterOffice>>;
