import type { Column } from '../../contract/asks.ts';
import type { CircularView } from '../../contract/requests.ts';

/** A column while it is written: the choices are one text, parted by commas. */
export interface TypedColumn extends Omit<Column, 'choices'> {
  choices: string;
}

export interface TypedRequest {
  kind: CircularView['kind'];
  question: string;
  dueOn: string;
  columns: TypedColumn[];
  attachments: boolean;
  reminders: boolean;
}

export const NEW_COLUMN: TypedColumn = { name: '', kind: 'text', required: true, total: false, choices: '' };

export function typedRequest(request: CircularView | null, mayRemind: boolean): TypedRequest {
  if (!request) return { kind: 'report', question: '', dueOn: '', columns: [], attachments: true, reminders: mayRemind };
  const { kind, question, dueOn, columns, attachments, plan } = request;
  const typed = columns.map((column) => ({ ...column, choices: column.choices.join(', ') }));
  return { kind, question, dueOn, attachments, columns: typed, reminders: plan.length > 0 };
}

/** What goes to the server: nameless columns are left out, and what only one kind has is dropped from the others. */
export function termsOf({ columns, kind, attachments, ...request }: TypedRequest) {
  return {
    ...request,
    kind,
    attachments: kind !== 'acknowledge' && attachments,
    columns: kind === 'report' ? columns.filter(({ name }) => name.trim() !== '').map(columnOf) : [],
  };
}

function columnOf({ name, kind, required, total, choices }: TypedColumn): Column {
  const words = choices.split(/[,\n]/).map((word) => word.trim()).filter(Boolean); // prettier-ignore
  return { name, kind, required, total: kind === 'number' && total, choices: kind === 'choice' ? words : [] };
}
