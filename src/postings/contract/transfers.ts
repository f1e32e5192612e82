import { z } from 'zod';
import { bytes, day, filledLine, id, inMemory, instant, instanceName, rawLine, route } from '#core/contract.ts';

export const named = z.object({ nameHi: z.string(), nameEn: z.string() });
export const order = { orderNumber: filledLine(150), orderOn: day };
export const only = z.object({ id });

export const transferState = z.enum(['initiated', 'relieved', 'joined', 'cancelled']);
export const transferAct = z.enum(['relieve', 'join', 'cancel', 'paper']);
export type TransferAct = z.output<typeof transferAct>;

export const transfer = z.object({
  id,
  state: transferState,
  person: named.extend({ id, code: z.string() }),
  orderNumber: z.string(),
  orderOn: day,
  from: named.nullable().describe('Null: another instance'),
  to: named.nullable(),
  elsewhere: named.extend({ instanceHi: z.string(), instanceEn: z.string() }).nullable(),
  toOfficeId: id.nullable(),
  post: named.extend({ id }).nullable().describe('The post that the order names, later the one that was given'),
  initiatedAt: instant,
  relievedOn: day.nullable().describe('The last day in the old office'),
  joinedOn: day.nullable(),
  cancelReason: z.string().nullable(),
  acts: z.array(transferAct),
});
export type Transfer = z.output<typeof transfer>;

export const listTransfers = route({
  method: 'GET',
  path: '/api/postings/transfers',
  who: 'post',
  summary: 'Transfers from and to the offices that the acting post administers, the newest first',
  input: z.object({ open: z.enum(['open', 'closed']).default('open'), after: id.optional() }),
  output: z.object({ items: z.array(transfer), next: z.string().nullable() }),
});

export const listTargets = route({
  method: 'GET',
  path: '/api/postings/targets',
  who: 'post',
  summary: 'Offices of this instance, and the other instances, to which a person can be transferred; vacant posts of one office',
  input: z.object({ officeId: id.optional() }),
  output: z.object({
    offices: z.array(named.extend({ id })),
    instances: z.array(named.extend({ name: z.string() })),
    posts: z.array(named.extend({ id })),
    own: z.array(named.extend({ id })).describe('Offices that the acting post administers'),
  }),
});

export const initiateTransfer = route({
  method: 'POST',
  path: '/api/postings/transfers',
  who: 'post',
  summary: 'The administrator of the old office initiates a transfer by an order',
  input: z.object({
    employeeId: id,
    ...order,
    toOfficeId: id.optional(),
    toPostId: id.optional(),
    instance: instanceName.optional().describe('Another instance, instead of an office of this one'),
    elsewhere: filledLine(200).optional().describe('The office there'),
  }),
  output: transfer,
});

export const relieveTransfer = route({
  method: 'POST',
  path: '/api/postings/transfers/:id/relief',
  who: 'post',
  summary: 'Relieves: all charges of the person end on the day, or with the day before when he goes in the forenoon',
  input: z.object({ id, on: day, half: z.enum(['forenoon', 'afternoon']) }),
  output: transfer,
});

export const joinTransfer = route({
  method: 'POST',
  path: '/api/postings/transfers/:id/joining',
  who: 'post',
  summary: 'The administrator of the new office lets the person join on a post',
  input: z.object({ id, postId: id, on: day }),
  output: transfer,
});

export const cancelTransfer = route({
  method: 'POST',
  path: '/api/postings/transfers/:id/cancellation',
  who: 'post',
  summary: 'The old office takes the transfer back, with the reason',
  input: z.object({ id, reason: filledLine(500) }),
  output: transfer,
});

export const downloadTransferPaper = route({
  method: 'GET',
  path: '/api/postings/transfers/:id/paper',
  who: 'post',
  summary: 'The transfer as a paper signed by this instance, for the administrator of another one',
  input: only,
  output: bytes,
});

export const importTransfer = route({
  method: 'POST',
  path: '/api/postings/papers',
  who: 'post',
  summary: 'Takes a transfer paper that another instance has signed; the person then waits for joining in the office',
  upload: 'memory',
  input: z.object({ officeId: id, file: inMemory }),
  output: transfer,
});

/** What a transfer paper says, signed as the messages between instances are (decision 050). */
export const transferPaper = z.strictObject({
  format: z.literal('patravali.transfer/1'),
  from: instanceName,
  to: instanceName,
  at: instant,
  key: z.string().regex(/^[0-9a-f]{32}$/),
  order: z.strictObject({ number: rawLine(150), on: day }),
  person: z.strictObject({
    code: rawLine(30),
    nameHi: rawLine(120),
    nameEn: rawLine(120),
    email: rawLine(200),
    mobile: rawLine(15).nullable(),
    bornOn: day.nullable(),
    joinedOn: day.nullable(),
  }),
  office: z.strictObject({ nameHi: rawLine(300), nameEn: rawLine(300) }),
  instance: z.strictObject({ nameHi: rawLine(300), nameEn: rawLine(300) }),
  relievedOn: day,
});
