import { z } from 'zod';
import { day, filledLine, id, line, route } from '#core/contract.ts';
import { officeKind, serviceGroup } from '#establishment/contract/words.ts';

const coverageRule = z.object({
  id,
  wordsHi: z.string(),
  wordsEn: z.string(),
  serviceGroup: serviceGroup.nullable(),
  designations: z.array(z.string()),
  officeKinds: z.array(officeKind),
  yieldsToWork: z.boolean().describe('Whoever is allotted office work is covered nevertheless'),
  orderNumber: z.string(),
  orderOn: day,
  fromOn: day,
  toOn: day.nullable(),
  endingNumber: z.string().nullable(),
  endingOn: day.nullable(),
});
export type CoverageRule = z.output<typeof coverageRule>;

const rules = z.object({ items: z.array(coverageRule), mayChange: z.boolean() });

export const listCoverageRules = route({
  method: 'GET',
  path: '/api/coverage/rules',
  who: 'post',
  summary: 'Who need not work on e-Office, each rule with its order; those that have ended stand last',
  input: z.object({}),
  output: rules,
});

export const addCoverageRule = route({
  method: 'POST',
  path: '/api/coverage/rules',
  who: 'post',
  summary: 'A new order exempts people by service group, designation or kind of office; by the super administrator',
  input: z.object({
    wordsHi: filledLine(200),
    wordsEn: filledLine(200),
    serviceGroup: serviceGroup.nullable(),
    designations: z.array(line(150)).max(60),
    officeKinds: z.array(officeKind).max(officeKind.options.length),
    yieldsToWork: z.boolean(),
    orderNumber: filledLine(120),
    orderOn: day,
    fromOn: day,
  }),
  output: rules,
});

export const endCoverageRule = route({
  method: 'POST',
  path: '/api/coverage/rules/:id/end',
  who: 'post',
  summary: 'The last day of a rule, by an order; it stays in the list',
  input: z.object({ id, lastOn: day, orderNumber: filledLine(120), orderOn: day }),
  output: rules,
});
