import { ACTIONS, NOTES, REASONS } from '../words/notes.ts';
import { type Matter, comesIn, goesUp, isDecided, isPutUp } from './course.ts';
import { look, note } from './deeds.ts';
import { send, signAndSend } from './moves.ts';
import { type Reply, approve, dispatch, draft, issue, issueAndSign, lapse, makeVoid, receive, refuse, sign } from './replies.ts';
import type { Tale } from './tale.ts';
import type { Way } from './ways.ts';

interface Answer extends Pick<Reply, 'group' | 'encloses'> {
  /** Desks that got a copy inside the instance have diarised it. */
  received?: boolean;
  /** The first senior signs with the second. */
  cosigned?: boolean;
}

/** The hand's draft lies before the second senior, who is to sign it. */
function isDrafted(tale: Tale, matter: Matter, { cosigned = false, group, encloses }: Answer = {}): void {
  const { line } = matter;
  const signatory = signatoryOf(matter);
  comesIn(tale, matter);
  isPutUp(tale, matter);
  goesUp(tale, matter, 1);
  isDecided(tale, matter, 1);
  const cosigners = cosigned ? [line.seniors[0]!] : [];
  tale.act(
    line.hand,
    draft({ signatory, cosigners, endorser: cosigned ? null : line.endorser, copies: line.neighbours, group, encloses }),
    note(['उत्तर का आलेख्य (DFA/1) अनुमोदनार्थ प्रस्तुत है।']),
  );
  tale.act(line.hand, send('file', { to: signatory, action: 'आलेख्य अनुमोदनार्थ' }));
}

function isApproved(tale: Tale, matter: Matter, answer?: Answer): void {
  isDrafted(tale, matter, answer);
  tale.lie();
  tale.act(signatoryOf(matter), look('file'), approve);
  tale.wait(0.01, 0.05);
}

const signatoryOf = ({ line }: Matter) => line.seniors[1]!;

/** Number and main signature, the endorsement, and by will the ways to the addressees; the signatory's last note is signed, too. */
function goesOut(tale: Tale, matter: Matter, { sent }: { sent: boolean }): void {
  const { line } = matter;
  const signatory = signatoryOf(matter);
  tale.act(signatory, issueAndSign);
  tale.wait(0.02, 0.3);
  if (line.endorser !== null) tale.act(line.endorser, sign('endorsement'));
  tale.wait(0.02, 0.2);
  if (sent) tale.act(line.dispatcher, dispatch);
  tale.act(signatory, note(['पत्र निर्गत।']), signAndSend({ to: line.hand, action: tale.dice.pick(ACTIONS.back) }));
}

function dispatched({ received = false, ...answer }: Answer): Way {
  return (tale, matter) => {
    isApproved(tale, matter, answer);
    goesOut(tale, matter, { sent: true });
    tale.wait(0.1, 0.9);
    if (received) for (const neighbour of matter.line.neighbours) tale.act(neighbour, receive);
  };
}

const drafted =
  (answer: Answer): Way =>
  (tale, matter) =>
    isDrafted(tale, matter, answer);

const signed: Way = (tale, matter) => {
  isApproved(tale, matter);
  goesOut(tale, matter, { sent: false });
};

// Left without a signature for days a letter would be void: these were given their numbers just now.
const issued: Way = (tale, matter) => {
  isApproved(tale, matter, { encloses: true });
  tale.atEnd(signatoryOf(matter), issue);
};

const awaitsCosigner: Way = (tale, matter) => {
  isApproved(tale, matter, { cosigned: true });
  tale.atEnd(signatoryOf(matter), issueAndSign);
};

const refused: Way = (tale, matter) => {
  isApproved(tale, matter, { cosigned: true });
  tale.atEnd(signatoryOf(matter), issueAndSign);
  tale.atEnd(matter.line.seniors[0]!, refuse(tale.dice.pick(REASONS.refused)));
};

/** Past its deadline: void by itself, with the draft open again. */
const lapsed: Way = (tale, matter) => {
  isApproved(tale, matter);
  tale.act(signatoryOf(matter), issue);
  tale.wait(5, 6);
  tale.act(signatoryOf(matter), lapse, note(tale.dice.pick(NOTES.lapsed)));
};

/** Made void before it was signed, and issued anew with another number. */
const replaced: Way = (tale, matter) => {
  const signatory = signatoryOf(matter);
  isApproved(tale, matter);
  tale.act(signatory, issue);
  tale.wait(0.1, 0.3);
  tale.act(signatory, makeVoid(tale.dice.pick(REASONS.replaced)), approve);
  goesOut(tale, matter, { sent: true });
};

/** Letters out, for each line; the first ones for all. `age`: how many working days ago the story ended, in the first line. */
export const REPLIES: { way: Way; age: number }[] = [
  { way: dispatched({ encloses: true }), age: 2 },
  { way: drafted({ encloses: true }), age: 1 },
  { way: (tale, matter) => isApproved(tale, matter), age: 1 },
  { way: issued, age: 1 },
  { way: signed, age: 0.5 },
  { way: dispatched({ group: 'समस्त मण्डलायुक्त, उत्तर प्रदेश।', encloses: true, received: true }), age: 9 },
  { way: drafted({}), age: 1 },
  { way: dispatched({ encloses: true, received: true }), age: 27 },
  { way: awaitsCosigner, age: 0.5 },
  { way: refused, age: 0.5 },
  { way: lapsed, age: 1 },
  { way: replaced, age: 4 },
];
