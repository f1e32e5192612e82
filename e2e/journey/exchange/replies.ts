import { downloadCollected, listReplies, viewCollected } from '#circulars/contract/requests.ts';
import { listTasks, sendReply } from '#circulars/contract/tasks.ts';
import { eventually, hold } from '../office.ts';
import type { Tale } from './tale.ts';

const FIGURES: Record<string, [office: string, mapped: number, working: number][]> = {
  lucknow: [
    ['कलेक्ट्रेट, लखनऊ', 412, 398],
    ['विकास भवन, लखनऊ', 186, 171],
  ],
  pilibhit: [['कलेक्ट्रेट, पीलीभीत', 139, 112]],
};

/** Each District Magistrate answers the task that the order laid on his desk, and the sender's table fills. */
export async function reply(tale: Tale): Promise<void> {
  for (const { name, dm } of tale.districts) {
    const { items } = await dm.do(listTasks, {});
    const task = items.find(({ letter }) => letter.subject.includes(tale.word));
    hold(task?.acts.includes('reply') === true, `the order asks a report of ${name}`);
    await dm.do(sendReply, { id: task!.id, text: 'आख्या निर्धारित प्रारूप पर प्रस्तुत है।', rows: FIGURES[name]!.map((row) => row.map(String)) });
  }
  const { ss, issueId } = tale;
  const filled = async () => {
    const { items } = await ss.do(listReplies, { id: issueId });
    return items.filter(({ repliedAt }) => repliedAt !== null).length === 2 ? true : null;
  };
  await eventually(filled, { seconds: 60, expectation: 'both replies stand in the sender’s table' });
  const { rows, totals } = await ss.do(viewCollected, { id: issueId });
  hold(rows.length === 3 && totals[1] === '737' && totals[2] === '681', `three rows, summed up (${totals.join(', ')})`);
}

export const collected = ({ ss, issueId }: Tale): Promise<Buffer> => ss.fetch(downloadCollected, { id: issueId, format: 'pdf' });
