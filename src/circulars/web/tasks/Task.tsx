import { useState } from 'react';
import { type CallError, call } from '#core/call.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { sender as senderOf } from '../../../web/data/send.ts';
import { addressOf, useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FootWords, WorkPage } from '../../../web/ui/Frames.tsx';
import { Failed, Refused, Shown } from '../../../web/ui/States.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { Attachment } from '../../contract/asks.ts';
import { type TaskView, listReceiptTasks, listTasks, sendReply, viewOwnAttachment, viewTask, writeReply } from '../../contract/tasks.ts';
import styles from '../circulars.module.css';
import { ReplyText } from '../replies/ReplyText.tsx';
import { Papers } from './Papers.tsx';
import { TaskFacts } from './TaskFacts.tsx';
import { TaskGrid } from './TaskGrid.tsx';
import { TaskHead } from './TaskHead.tsx';

/** What a letter asks, and the reply while it is written. */
export default function Task() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewTask, { id });
  return <Shown of={reading}>{(task) => <Opened key={task.version} task={task} />}</Shown>;
}

interface Typed {
  text: string;
  rows: string[][];
  attachments: Attachment[];
}

const written = ({ text, rows, attachments }: Typed) => ({ text, rows, attachments: attachments.map(({ sha256 }) => sha256) });

function Opened({ task }: { task: TaskView }) {
  const { t } = useText();
  const { id, kind, acts, version, columns, versions, attachmentsAllowed } = task;
  const [again, setAgain] = useState(false);
  const save = (value: Typed) => call(writeReply, { id, ...written(value) }, senderOf(writeReply, {}));
  const { value, set, clear } = useUnfinished<Typed>(`task.${id}.${version}`, task.draft, { save });
  const act = useAct(sendReply, { invalidates: [viewTask, listTasks, listReceiptTasks] });
  const writes = acts.includes('reply') || (acts.includes('correct') && again);
  const done = () => {
    clear();
    setAgain(false);
  };
  // What another window has sent put its own words in the draft; those of this page follow them.
  const keep = ({ code }: CallError) => (code === 'task.repliedMeanwhile' ? void save(value) : undefined);
  const go = () => act.mutate({ id, seen: version, ...written(value) }, { onSuccess: done, onError: keep });
  const word = t(kind === 'acknowledge' ? 'circular.tasks.acknowledge' : version > 0 ? 'circular.task.correct' : 'circular.task.send');
  useKeys({
    'Ctrl+Enter': writes && !act.isPending ? { act: go, label: word } : undefined,
    KeyE: acts.includes('correct') && !again ? { act: () => setAgain(true), label: t('circular.task.again') } : undefined,
  });
  return (
    <WorkPage
      head={<TaskHead task={task} />}
      foot={
        <>
          <FootWords>{act.error ? <Refused of={act} /> : t(`circular.task.state.${task.state}`)}</FootWords>
          {acts.includes('correct') && !again ? (
            <Button cap="KeyE" onPress={() => setAgain(true)}>
              {t('circular.task.again')}
            </Button>
          ) : null}
          {writes ? (
            <Button look="go" icon="send" cap="Ctrl+Enter" busy={act.isPending} onPress={go}>
              {word}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.form}>
        {task.refused === '' ? null : <Failed error={Object.assign(new Error(task.refused), { status: 409 })} />}
        <TaskFacts task={task} />
        {writes && kind !== 'acknowledge' ? (
          <>
            <TextField
              of={{ id: 'reply-text', value: value.text, onChange: (text) => set((now) => ({ ...now, text })), onLeave: () => undefined, error: undefined }}
              label={t('task.field.text')}
              must={kind === 'comply'}
              hindi
              rows={4}
              most={20_000}
            />
            {columns.length > 0 ? <TaskGrid columns={columns} rows={value.rows} onChange={(rows) => set((now) => ({ ...now, rows }))} /> : null}
            {attachmentsAllowed ? (
              <Papers id={id} of={value.attachments} onChange={(change) => set((now) => ({ ...now, attachments: change(now.attachments) }))} />
            ) : null}
          </>
        ) : null}
        {versions.map((one) => (
          <ReplyText key={one.version} of={one} columns={columns} addressOf={(sha256) => addressOf(viewOwnAttachment, { id, sha256 })} />
        ))}
      </div>
    </WorkPage>
  );
} // prettier-ignore
