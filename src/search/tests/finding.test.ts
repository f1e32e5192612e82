import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SearchingOffice, openSearchingOffice, placesOf, shown } from './testSearch.ts';

let office: SearchingOffice;
let canal: string;
let letter: string;
beforeAll(async () => {
  office = await openSearchingOffice();
  letter = await office.letterOn('बाढ़ नियन्त्रण की फ़ाइलों के विज्ञप्तियों के सम्बन्ध में', {
    senderName: 'रमेश शर्मा',
    senderCity: 'Pilibhit',
    letterNumber: '34-13099/11/2026',
    words: 'Embankment at Gorakhpur 4471',
  });
  canal = await office.fileOn('शारदा नहर की मरम्मत', { description: 'हिन्दी में विवरण' });
  await office.place(canal, letter);
  await office.note(canal, 'ठेकेदार का भुगतान रोका गया है, क्योंकि निविदा में त्रुटि थी। '.repeat(8) + 'अभियन्ता से आख्या माँगी जाए।');
  await office.send(canal, { from: 'clerk', to: 'officer', noNote: false });
  await office.work();
}, 60_000);
afterAll(() => office.close());

describe('a word finds a paper', () => {
  test.each([
    ['in another form', 'विज्ञप्ति'],
    ['without nukta', 'फाइल'],
    ['with another nasal', 'संबंध बाढ नियंत्रण'],
    ['as a name in Latin letters', 'Sharma'],
    ['as a place in Hindi that stands in Latin letters', 'पीलीभीत'],
    ['by the letter’s number in Hindi digits', '३४-१३०९९/११/२०२६'],
    ['by a part of the letter’s number', '13099'],
    ['in the PDF, whatever the case', 'embankment'],
    ['together with words of other places', 'शर्मा विज्ञप्तियों embankment'],
    ['with small words between', 'बाढ़ के सम्बन्ध में'],
  ])('%s', async (_, words) => {
    expect(await office.found('clerk', words)).toContain(letter);
  });

  test('of a note, a letter inside, or the page of its scan finds the file', async () => {
    for (const words of ['ठेकेदार', 'निविदाओं की त्रुटियाँ', 'विज्ञप्ति', 'Gorakhpur', 'शारदा भुगतान 13099', 'हिंदी']) {
      expect({ words, found: (await office.found('officer', words)).includes(canal) }).toEqual({ words, found: true });
    }
  });

  test('only when all of the words stand in it', async () => {
    expect(await office.found('clerk', 'शारदा अंतरिक्ष')).toEqual([]);
  });
});

describe('a result', () => {
  test('marks the words of the subject as they are written there', async () => {
    const { items, words } = await office.find('clerk', 'विज्ञप्ति के फाइल');
    expect(words).toEqual(['विज्ञप्ति', 'फाइल']);
    const found = items.find(({ id }) => id === letter)!;
    expect(shown(found.subject)).toBe('बाढ़ नियन्त्रण की [फ़ाइलों] के [विज्ञप्तियों] के सम्बन्ध में');
    expect(found).toMatchObject({ kind: 'receipt', exact: false, state: 'inFile', holder: null, matches: [] });
  });

  test('says in which note or page a word stands that the subject lacks, and marks it', async () => {
    const [note] = (await office.find('officer', 'नहर अभियंता')).items;
    expect(note).toMatchObject({ id: canal, state: 'desk', holder: { id: office.staff.officer.postId } });
    expect(note!.matches).toMatchObject([{ place: 'note', paragraph: 1, page: null }]);
    expect(placesOf(note!)[0]).toMatch(/^note: … .*\[अभियन्ता\] से आख्या माँगी जाए।$/);
    const page = (await office.find('officer', '4471')).items.find(({ id }) => id === canal)!;
    expect(page.matches).toMatchObject([{ place: 'page', page: 1 }]);
    expect(placesOf(page)[0]).toContain('[4471]');
  });

  test('names the sender, also where he was sought in the other script', async () => {
    const found = (await office.find('clerk', 'Ramesh Sharma')).items.find(({ id }) => id === letter)!;
    expect(placesOf(found)[0]).toMatch(/^sender: \[रमेश\] \[शर्मा\]/);
  });
});

describe('a number', () => {
  test('typed whole brings its paper first, also in Hindi digits and by the computer number', async () => {
    const old = await office.fileOn('पुराना प्रकरण');
    const { number } = await office.db.selectFrom('paper').select('number').where('id', '=', old).executeTakeFirstOrThrow();
    await office.fileOn(`पत्रावली ${number} के क्रम में`);
    await office.work();
    const hindi = number!.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)));
    for (const typed of [number!, ` ${hindi} `, old]) {
      const { items } = await office.find('clerk', typed);
      expect([items[0]!.id, items[0]!.exact]).toEqual([old, true]);
    }
    expect(await office.found('clerk', number!)).toHaveLength(2);
  });

  test('of a paper of another section is a number of nothing', async () => {
    const { number } = await office.db.selectFrom('paper').select('number').where('id', '=', canal).executeTakeFirstOrThrow();
    expect(await office.found('neighbour', number!)).toEqual([]);
    expect(await office.found('outsider', canal)).toEqual([]);
  });
});

describe('filters', () => {
  test.each([
    ['kind', { kind: 'receipt' }, [true, false]],
    ['subject alone', { subjectOnly: true }, [true, false]],
    ['sender', { sender: 'रमेश' }, [true, false]],
    ['sender in Latin letters', { sender: 'ramesh' }, [true, false]],
    ['holder', { holder: 'officer' }, [false, true]],
    ['nature', { nature: 'physical' }, [false, false]],
    ['VIP', { vip: true }, [false, false]],
    ['open', { state: 'open' }, [true, true]],
    ['closed', { state: 'closed' }, [false, false]],
    ['day of creation', { from: '2026-03-25', to: '2026-03-25' }, [true, true]],
    ['an earlier day', { to: '2026-03-24' }, [false, false]],
    ['a part of the number', { number: '/2026' }, [true, true]],
    ['a percent sign in the number', { number: '%_%' }, [false, false]],
  ] as const)('narrow by %s', async (_, filter, [wantLetter, wantFile]) => {
    const { holder, ...rest } = filter as { holder?: 'officer' };
    const found = await office.found('clerk', 'विज्ञप्ति', { ...rest, ...(holder && { holderId: office.staff[holder].postId }) });
    expect([found.includes(letter), found.includes(canal)]).toEqual([wantLetter, wantFile]);
  });

  test('are enough by themselves', async () => {
    expect(await office.found('clerk', '', { kind: 'receipt' })).toEqual([letter]);
  });

  test('know that a category holds its sub-categories', async () => {
    const insert = async (nameHi: string, parentId: string | null) =>
      (await office.db.insertInto('category').values({ nameHi, nameEn: nameHi, parentId }).returning('id').executeTakeFirstOrThrow()).id;
    const main = await insert('सिंचाई', null);
    const sub = await insert('नहर', main);
    const own = await office.letterOn('श्रेणी वाला पत्र', { categoryId: sub });
    await office.work();
    expect([
      await office.found('clerk', 'श्रेणी', { categoryId: main }),
      await office.found('clerk', 'विज्ञप्ति', { categoryId: main }),
    ]).toEqual([[own], []]);
  });
});

test('twenty come at a time, the newest first, each once', async () => {
  const made: string[] = [];
  for (let count = 0; count < 25; count++) made.unshift(await office.fileOn(`सेतु निर्माण ${count}`));
  await office.work();
  const first = await office.find('clerk', 'सेतुओं का निर्माण');
  const second = await office.find('clerk', 'सेतुओं का निर्माण', { after: first.next! });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
  expect([first.items.length, second.items.length, second.next]).toEqual([20, 5, null]);
}, 30_000);
