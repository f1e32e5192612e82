import { appoint } from '#people/actions/appoint.ts';
import { recordAbsence } from '#people/actions/takeLeave.ts';
import { addDays, dayOf } from '#core/text/days.ts';
import { keepGroups } from '../groups.ts';
import type { DemonstrationInstance, Desk } from '../offices.ts';
import type { Letter } from '../words/letters.ts';
import type { OrderName } from '../words/papers.ts';
import { diarise, look, note, noteOnPaper, openFile, place } from './deeds.ts';
import type { Line } from './lines.ts';
import { close, park, send, unpark } from './moves.ts';
import type { OfficeHours } from './officeHours.ts';
import type { Deed } from './stage.ts';
import type { Act } from './tale.ts';

const CHIEF_MINISTER = {
  senderOrganisation: 'मुख्यमंत्री कार्यालय, लोक भवन, लखनऊ',
  vipKind: 'chief_minister',
  vipName: 'मा० मुख्यमंत्री',
  priority: 'immediate',
} as const;
const SECRETARY = { senderName: 'संजय प्रसाद', senderDesignation: 'अपर मुख्य सचिव, मुख्यमंत्री' };

const order = (scan: OrderName, writtenBefore: number, entry: Letter['entry']): Letter => ({
  entry: { letterKind: 'government_order', deliveryMode: 'email', ...entry }, category: 'ई-ऑफिस', writtenBefore, scan,
}); // prettier-ignore

const ORDERS = {
  2018: order('2018-06-25', 52, { subject: 'सचिवालय से सम्बद्ध विभागाध्यक्ष कार्यालयों तथा जनपद स्तरीय कार्यालयों में ई-ऑफिस प्रणाली लागू किया जाना', senderName: 'राजीव कुमार', senderDesignation: 'मुख्य सचिव', senderOrganisation: 'उत्तर प्रदेश शासन, आई०टी० एवं इलेक्ट्रानिक्स अनुभाग-2' }),
  2024: order('2024-09-20', 3, { ...CHIEF_MINISTER, subject: 'ई-ऑफिस: समस्त जनपदों, नगर निगमों एवं विकास प्राधिकरणों में ई-ऑफिस लागू किया जाना', senderDesignation: SECRETARY.senderDesignation, senderName: SECRETARY.senderDesignation, letterNumber: 'आर.-32(ई-ऑफिस)/चौंतीस-सां.वि.प्र.-2024' }),
  march: order('2026-03-20', 4, { ...CHIEF_MINISTER, ...SECRETARY, subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में', letterNumber: '34-13099/11/2026 मुख्यमंत्री कार्यालय/I/1263534/2026' }),
  april: order('2026-04-23', 7, { ...CHIEF_MINISTER, ...SECRETARY, subject: 'ई-ऑफिस पर लॉगिन न करने वाले कार्मिक एवं ऑनलाइन प्रशिक्षण', letterNumber: "34-13099/14/2026-मुख्यमंत्री कार्यालय- Chief Minister's Office I/1312603/2026" }),
}; // prettier-ignore

type Moment = [at: string, desk: keyof Pick<Line, 'registry' | 'officer' | 'hand'> | 'senior', deed: Deed];

/** The four orders as they reached the office on their days: two filed away, two in one file that waits for the last offices' reports. */
function orders({ officer, hand, seniors }: Line): Moment[][] {
  const toHand = send('receipt', { to: hand, action: 'आवश्यक कार्यवाही हेतु' });
  const filedAway = (letter: Letter, [came, away]: [string, string]): Moment[] => [
    [`${came}T11:05`, 'registry', diarise(letter)],
    [`${came}T11:20`, 'registry', toHand],
    [`${away}T15:10`, 'hand', look('receipt')],
    [`${away}T15:20`, 'hand', close('receipt', 'समस्त सम्बन्धित को परिचालित, अभिलेख हेतु')],
  ];
  const inFile: Moment[] = [
    ['2026-03-24T10:40', 'registry', diarise(ORDERS.march)],
    ['2026-03-24T10:55', 'registry', toHand],
    ['2026-03-24T15:00', 'hand', look('receipt')],
    ['2026-03-25T10:30', 'hand', openFile({ subject: ORDERS.march.entry.subject })],
    ['2026-03-25T10:40', 'hand', place],
    ['2026-03-25T11:30', 'hand', noteOnPaper(['मुख्यमंत्री कार्यालय के उक्त पत्र द्वारा समस्त कार्य शत-प्रतिशत ई-ऑफिस पर किए जाने के निर्देश दिए गए हैं।', 'अधीनस्थ कार्यालयों से अनुपालन आख्या प्राप्त किया जाना प्रस्तावित है।'])],
    ['2026-03-25T11:40', 'hand', send('file', { to: officer, action: 'अनुमोदनार्थ प्रस्तुत' })],
    ['2026-03-26T12:00', 'officer', look('file')],
    ['2026-03-26T12:10', 'officer', note(['सहमत।'])],
    ['2026-03-26T12:15', 'officer', send('file', { to: seniors[0]!, action: 'अनुमोदनार्थ प्रस्तुत' })],
    ['2026-03-27T16:00', 'senior', look('file')],
    ['2026-03-27T16:20', 'senior', note(['अनुमोदित। आख्या संकलित कर प्रस्तुत करें।'])],
    ['2026-03-27T16:25', 'senior', send('file', { to: hand, action: 'अनुपालन सुनिश्चित करें' })],
    ['2026-04-30T11:00', 'registry', diarise(ORDERS.april)],
    ['2026-04-30T11:15', 'registry', toHand],
    ['2026-05-01T11:00', 'hand', look('receipt')],
    ['2026-05-01T11:10', 'hand', place],
    ['2026-05-01T12:00', 'hand', noteOnPaper(['लॉगिन न करने वाले कार्मिकों को प्रशिक्षण हेतु नामित कर दिया गया है।'])],
    ['2026-05-04T12:00', 'hand', send('file', { to: officer, action: 'अवलोकनार्थ' })],
    ['2026-05-05T12:00', 'officer', look('file')],
    ['2026-05-05T12:05', 'officer', note(['देख लिया। मासिक प्रगति प्रस्तुत की जाए।'])],
    ['2026-05-05T12:10', 'officer', send('file', { to: hand, action: 'अनुपालन सुनिश्चित करें' })],
    ['2026-06-15T11:00', 'hand', park('file', { days: 92, reason: 'अधीनस्थ कार्यालयों की आख्या प्रतीक्षित' })],
    ['2026-09-14T10:30', 'hand', unpark('file')],
    ['2026-09-14T11:00', 'hand', note(['41 कार्यालयों में से 38 की अनुपालन आख्या प्राप्त है। शेष को अनुस्मारक प्रेषित किया जाना प्रस्तावित है।'])],
    ['2026-09-14T11:05', 'hand', send('file', { to: officer, action: 'अवलोकनार्थ' })],
    ['2026-09-15T12:00', 'officer', look('file')],
    ['2026-09-15T12:10', 'officer', note(['सहमत।'])],
    ['2026-09-15T12:15', 'officer', send('file', { to: seniors[0]!, action: 'आदेशार्थ प्रस्तुत' })],
    ['2026-09-17T11:30', 'senior', look('file')],
    ['2026-09-17T11:40', 'senior', note(['अनुमोदित। शेष 03 कार्यालयों की आख्या प्राप्त होने पर प्रस्तुत करें।'])],
    ['2026-09-17T11:45', 'senior', send('file', { to: hand, action: 'अनुपालन सुनिश्चित करें' })],
    ['2026-09-21T10:30', 'hand', look('file')],
    ['2026-09-21T10:45', 'hand', park('file', { days: 100, reason: 'शेष 03 कार्यालयों की आख्या प्रतीक्षित' })],
  ]; // prettier-ignore
  return [filedAway(ORDERS[2018], ['2018-08-16', '2018-08-20']), filedAway(ORDERS[2024], ['2024-09-23', '2024-09-26']), inFile];
}

/** The orders' stories; what the clock of this machine has not reached yet is left out. */
export function ordersFor(line: Line, { hours, story }: { hours: OfficeHours; story: number }): Act[] {
  return orders(line).flatMap((moments, index) =>
    moments
      .map(([at, desk, deed]) => ({
        at: new Date(`${at}:00+05:30`),
        story: story + index,
        desk: desk === 'senior' ? line.seniors[0]! : line[desk],
        deed,
      }))
      .filter(({ at }) => at < hours.end),
  );
}

/** What happens to the desks themselves: groups of addressees, additional charges, and a leave with its link officer. */
export function arrangements(
  { offices }: DemonstrationInstance,
  { hours, story, line }: { hours: OfficeHours; story: number; line: Line },
): Act[] {
  const desks = offices.flatMap(({ officers, sections }) => [...officers, ...sections.flatMap((section) => section.desks)]);
  const held = desks.flatMap(({ name, vacant }) => (typeof vacant === 'object' ? [{ name, by: vacant.heldBy }] : []));
  const away = desks.find(({ name }) => name === 'us.ite' || name.startsWith('admf.'))!;
  return [
    { at: hours.at(0), story, desk: line.officer, deed: ({ ctx }) => keepGroups(ctx) },
    ...held.map(({ name, by }): Act => ({ at: hours.at(0), story, desk: by, deed: additionalCharge(name) })),
    { at: hours.at(hours.length - 3), story, desk: away.name, deed: leave(linkFor(away)) },
  ];
}

const linkFor = ({ name }: Desk): string => (name === 'us.ite' ? 'js.ite' : name.replace('admf', 'adma'));

function additionalCharge(desk: string): Deed {
  return async ({ ctx, stage }) => {
    await appoint(ctx, { postId: stage.post(desk), employeeId: ctx.actor.employeeId, kind: 'additional', fromOn: dayOf(ctx.now) });
    await stage.reseat();
  };
}

function leave(linkDesk: string): Deed {
  return async ({ ctx, stage }) => {
    const today = dayOf(ctx.now);
    await recordAbsence(ctx, { fromOn: addDays(today, 1), toOn: addDays(today, 15), linkPostId: stage.post(linkDesk) });
    await stage.reseat();
  };
}
