import { expect, test } from 'vitest';
import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import type { Reply } from '../wire/exchange.ts';
import { checkServed } from './check-served.ts';
import { answer, inShort, json, refusal, trialOf } from './testing/trials.ts';

const RESPONSES: DocumentedResponses = {
  '200': { place: '', headers: {}, content: { 'application/json': {} } },
};
const LEVELS = { carriedOut: 'SHOULD', refused: 'SHOULD' } as const;

test.each<[string, Reply, string]>([
  ['406', refusal(406), 'pass'],
  ['415', refusal(415), 'pass'],
  ['a documented media type', json(200, {}), 'pass'],
  ['another media type', answer(200, '<p>', [['content-type', 'text/html']]), 'broken: text/html'],
  ['another refusal', refusal(400), 'broken: 400'],
  ['nothing', answer(204), 'inconclusive'],
  ['a failure', refusal(500), 'inconclusive'],
])('an Accept that nothing can serve, answered with %s: %s', (_, reply, expected) => {
  const trial = trialOf(reply, { control: trialOf(json(200, {})).exchange });
  expect(inShort(checkServed([406, 415], RESPONSES, trial, LEVELS))).toMatch(expected);
});
