import type { Visit } from '#core/context.ts';
import { fill } from '#core/http.ts';
import { inBoth } from './words.ts';
import type { ArrivalFacts, StoryStep } from '#dispatch/contract/arrivals.ts';
import { inOneLine, letterKindOf } from '#dispatch/contract/diaryWords.ts';
import { layLetter as lay } from '#dispatch/actions/far/layLetter.ts';
import type { Arrival, Laid } from '../../contract/cargo.ts';
import { asksRegistered } from './asks.ts';
import { type FoundDesk, deskFor } from '../../queries/deskFor.ts';
import { arrivedPdfs, checkSignatures, parseContent, refuseClassified, senderInstance } from './checkArrival.ts';
import { type LetterContent, letterContent } from './content.ts';

/** A letter of another instance comes before its addressee: looked at as foreign, its signatures checked, all that the diary asks for kept. */
export async function layLetter(visit: Visit, arrival: Arrival): Promise<Laid> {
  const content = parseContent(arrival, letterContent);
  await refuseClassified(visit, arrival);
  const { postId, note } = await deskFor(visit, arrival);
  const documents = await arrivedPdfs(visit, arrival, [content.paper, ...content.enclosures]);
  const { subject, issuedOn, copy, classification } = content;
  const facts: Omit<ArrivalFacts, 'before'> = {
    kind: 'letter',
    instance: await senderInstance(visit, arrival),
    number: printed(content),
    sentAt: arrival.at,
    handedOn: null,
    signatures: await checkSignatures(visit, { sha256: content.paper.sha256, settled: arrival.settled }),
    story: [...storyOf(content), ...laidInstead(visit, note)],
    subject,
    dated: issuedOn,
    copy,
    classification,
    writer: writerOf(content),
    entry: entryOf(content),
    documents,
  };
  const { consignmentId, at } = arrival;
  const letterId = await lay(visit, { consignmentId, postId, facts });
  if (content.asks !== null) await asksRegistered()?.arrived(visit, { letterId, consignmentId, asks: content.asks, at });
  return { paperId: null, subject };
}

/** Why it lies on a desk that it was not sent to. */
export const laidInstead = ({ now }: Pick<Visit, 'now'>, note: FoundDesk['note']): StoryStep[] =>
  note === null ? [] : [{ at: now.toISOString(), ...note }];

/** As it stands on the paper: the number of the issue after the file's (domain.md §4.3). */
const printed = ({ fileNumber, number }: LetterContent) => [fileNumber, number].filter(Boolean).join(' ');

function writerOf({ sender, language }: LetterContent): ArrivalFacts['writer'] {
  return language === 'hi'
    ? { name: sender.nameHi, designation: sender.designationHi, office: sender.officeHi }
    : { name: sender.nameEn, designation: sender.designationEn, office: sender.officeEn };
}

function entryOf(content: LetterContent): ArrivalFacts['entry'] {
  const { sender, language, form, issuedOn, subject, enclosureLines } = content;
  const { name, designation, office } = writerOf(content);
  const [section, place] = language === 'hi' ? [sender.sectionHi, sender.placeHi] : [sender.sectionEn, sender.placeEn];
  return {
    letterKind: letterKindOf(form),
    letterNumber: printed(content).slice(0, 300),
    letterOn: issuedOn,
    language,
    subject: subject.slice(0, 1_000),
    senderName: name.slice(0, 200),
    senderDesignation: designation.slice(0, 200),
    senderDepartment: section.slice(0, 200),
    senderOrganisation: office,
    senderCity: place,
    // An address that is none does no harm: it is left out.
    senderEmail: emailOrNone(sender.email),
    enclosures: inOneLine(enclosureLines),
  };
}

export const emailOrNone = (typed: string): string => (/^[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+$/.test(typed) ? typed.toLowerCase() : '');

function storyOf({ number, issuedOn, signatories }: LetterContent): StoryStep[] {
  return signatories.map(({ at, ...signer }, index) => ({
    at,
    ...inBoth((language, words) => {
      const who = language === 'hi' ? `${signer.nameHi}, ${signer.postHi}` : `${signer.nameEn}, ${signer.postEn}`;
      return fill(words[index === 0 ? 'exchange.story.signedFirst' : 'exchange.story.signedBy'], { who, number, day: issuedOn });
    }),
  }));
}
