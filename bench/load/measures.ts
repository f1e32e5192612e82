import type { Office } from './office.ts';
import type { Call } from './call.ts';
import type { Measure } from './measure.ts';
import { type Held, type Stock, neighbour } from './stock.ts';
import type { Words } from './words.ts';

type Ask = (asked: Call) => Promise<Buffer>;

const CLIENTS = 8;
const round = <T>(items: T[], turn: number): T => items[turn % items.length]!;
const note = (turn: number) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: `प्रकरण का परीक्षण किया गया। आख्या पत्रावली पर उपलब्ध है, अनुमोदनार्थ प्रस्तुत। ${turn}` }] },
  ],
});

/** Reading a desk. */
export function deskMeasures({ clerks, heavy }: Stock): Measure[] {
  return [
    { name: 'inbox', clients: CLIENTS, sql: 'inbox', act: (call, turn) => call({ post: round(clerks, turn), path: '/api/desk' }) },
    { name: 'desk of 500 papers', clients: CLIENTS, act: (call, turn) => call({ post: round(heavy, turn), path: '/api/desk' }) },
    {
      name: 'counts of a desk',
      clients: CLIENTS,
      sql: 'counts',
      act: (call, turn) => call({ post: round(clerks, turn), path: '/api/desk/counts' }),
    },
  ];
}

/** Acts on files. A file that was sent stands at the end of the row again, on its new desk: no two clients have the same one. */
export function fileMeasures({ files, long }: Stock): Measure[] {
  async function noteAndSend(call: Ask, turn: number) {
    const held = files.shift();
    if (!held) throw new Error('There are no more files on the desks: fill anew.');
    const [{ post, file }, to] = [held, neighbour(held.post)];
    await call({ post, method: 'POST', path: `/api/files/${file}/notes`, body: { body: note(turn) } });
    await call({ post, method: 'POST', path: `/api/papers/${file}/movements`, body: { to: String(to) } });
    files.push({ file, post: to });
  }
  async function open(call: Ask, turn: number) {
    const { post, file } = round(long, turn);
    await call({ post, path: `/api/files/${file}` });
    await call({ post, path: `/api/files/${file}/notes` });
  }
  const unnoted = files.filter((held) => held.unnoted);
  async function agree(call: Ask) {
    const held = unnoted.shift();
    if (!held) return false;
    await call({ post: held.post, method: 'POST', path: `/api/files/${held.file}/agreement` });
    return true;
  }
  return [
    { name: 'agreement', clients: CLIENTS, act: agree },
    { name: 'note and send', clients: CLIENTS, sql: 'note-and-send', act: noteAndSend },
    { name: 'note and send, 1 client', clients: 1, sql: 'note-and-send', act: noteAndSend },
    { name: 'open a file of 300 notes, 1 client', clients: 1, act: open },
    { name: 'open a file of 300 notes', clients: CLIENTS, act: open },
    // From here on the server's memory holds the printer and its fonts, too.
    { name: 'note sheet as PDF, 1 client', clients: 1, act: (call, turn) => printSheet(call, round(files, turn)) },
  ];
}

const printSheet = (call: Ask, { post, file }: Held) => call({ post, path: `/api/files/${file}/notesheet.pdf` });

export function diaryMeasures({ registry }: Stock): Measure[] {
  const began = Date.now().toString(36);
  const act = (call: Ask, turn: number) =>
    call({
      post: round(registry, turn), method: 'POST', path: '/api/receipts',
      body: {
        nature: 'physical', letterKind: 'letter', deliveryMode: 'post', letterNumber: `${turn}/${began}/2026`, letterOn: '2026-03-20',
        subject: 'ई-ऑफिस प्रणाली लागू किये जाने के सम्बन्ध में', senderName: `प्रेषक ${turn}`, senderDesignation: 'विशेष सचिव', senderOrganisation: 'उ०प्र० शासन', senderCity: 'लखनऊ',
      },
    }); // prettier-ignore
  return [{ name: 'diarise', clients: CLIENTS, sql: 'diarise', act }];
}

/** Searching: with one client, as one person waits for it, and all kinds together with eight. */
export function searchMeasures({ clerks }: Stock, { common, rare, both }: Words): Measure[] {
  const kinds: [string, string[]][] = [
    ['a common word', common],
    ['a rare word', rare],
    ['two words', both],
  ];
  const ask = (call: Ask, turn: number, words: string[]) =>
    call({ post: round(clerks, turn * 7), path: `/api/search?q=${encodeURIComponent(round(words, turn))}` });
  return [
    ...kinds.map(([name, words]) => ({
      name: `search for ${name}, 1 client`,
      clients: 1,
      act: (call: Ask, turn: number) => ask(call, turn, words),
    })),
    { name: 'search, all kinds', clients: CLIENTS, act: (call, turn) => ask(call, turn, round(kinds, turn)[1]) },
  ];
}

/** After all that diarising by several at once: no number missing, none twice. */
export async function diaryFault({ db }: Office): Promise<string | null> {
  const { rows } = await db.query<{ count: string; different: string; last: string; counter: string }>(
    `select count(*) as count, count(distinct serial) as different, max(serial) as last, (select value from counter where name = 'receipt') as counter from receipt where serial is not null`,
  );
  const { count, different, last, counter } = rows[0]!;
  const holds = count === different && count === last && count === counter;
  return holds ? null : `${count} receipts bear ${different} numbers up to ${last}; the counter stands at ${counter}`;
}
