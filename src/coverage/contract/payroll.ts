import { z } from 'zod';
import { day, id, inMemory, instant, route } from '#core/contract.ts';
import { named } from '#establishment/contract/words.ts';

const month = day.refine((text) => text.endsWith('-01'), { message: 'payroll.monthBegins' }).describe('The first of the month');

export const rowFault = z.enum(['code', 'aadhaar', 'formula', 'name', 'twice', 'ddo', 'month', 'elsewhere']);

const person = named.extend({ id, code: z.string(), post: named.nullable() });

const payroll = z.object({
  office: named.extend({ id, ddoCode: z.string().nullable() }),
  months: z.array(month).describe('Months of which there is a list, the latest first'),
  list: z
    .object({ month, at: instant, by: named, fileName: z.string(), rows: z.number(), taken: z.number() })
    .nullable()
    .describe('The latest list of the month; null when there is none'),
  refused: z.array(z.object({ line: z.number(), code: z.string(), name: z.string(), fault: rowFault })),
  missing: z
    .object({
      count: z.number(),
      items: z.array(
        z.object({
          line: z.number(),
          code: z.string(),
          name: z.string(),
          left: z.boolean().describe('Stands in the master as one who has left'),
          near: z.array(person).describe('People of the office, not on the list, whose names sound alike'),
        }),
      ),
    })
    .describe('On the list and not in the master'),
  unpaid: z.object({ count: z.number(), items: z.array(person) }).describe('In the master and not on the list'),
});
export type Payroll = z.output<typeof payroll>;

export const viewPayroll = route({
  method: 'GET',
  path: '/api/coverage/payroll/:officeId',
  who: 'post',
  summary: 'The payroll list of an office for a month against its employee master: who is missing in either',
  input: z.object({ officeId: id, month: month.optional() }),
  output: payroll,
});

export const uploadPayroll = route({
  method: 'POST',
  path: '/api/coverage/payroll/:officeId',
  who: 'post',
  summary: 'The list of those who are paid through an office for a month, as XLSX or CSV: employee code, name, DDO code, month',
  input: z.object({ officeId: id, month, file: inMemory }),
  output: payroll,
  upload: 'memory',
  largest: 5_000_000,
});
