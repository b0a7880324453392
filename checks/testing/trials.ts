import type { Answer, Exchange, Header, NoAnswer, Reply, Silence } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Trial } from '../trial.ts';
import type { Judgement } from '../judgement.ts';

const JSON_HEADERS: readonly Header[] = [['content-type', 'application/json']];

/** An answer with a body of any text, bytes, or none. */
export function answer(
  status: number,
  body: string | Uint8Array = '',
  headers: readonly Header[] = [],
): Answer {
  return { kind: 'answer', status, headers, body: Buffer.from(body), complete: true };
}

/** An answer with a JSON body, declared as such. */
export function json(status: number, body: Json, headers: readonly Header[] = JSON_HEADERS): Answer {
  return answer(status, JSON.stringify(body), headers);
}

/** An answer with the documented error body. */
export function refusal(status: number, message = 'No.', headers: readonly Header[] = []): Answer {
  return json(status, { error: { message } }, [...JSON_HEADERS, ...headers]);
}

/** No answer. */
export function silence(kind: Silence = 'timeout'): NoAnswer {
  return { kind: 'no-answer', silence: kind, message: `it was silent: ${kind}` };
}

/** A request with nothing of interest in it, and its reply. */
export function exchangeOf(reply: Reply, method = 'GET'): Exchange {
  const request = {
    operation: 'getExperiment',
    method,
    target: '/v1/experiments/1',
    headers: [],
    body: null,
  };
  return { request, reply, millis: 1 };
}

/** A trial whose valid request succeeded. */
export function trialOf(reply: Reply, further: Partial<Trial> = {}): Trial {
  return {
    operation: 'getExperiment',
    provokedBy: { kind: 'fault', fault: 'no-token' },
    variant: 'no credential',
    input: {},
    exchange: exchangeOf(reply),
    control: exchangeOf(json(200, { id: '1' })),
    proof: { oracle: 'comparison', statement: 'only that differs' },
    evidence: [],
    ...further,
  };
}

/** A judgement in short: `holds`, or the verdict and, of a breach, its kind. */
export function inShort(judgement: Judgement): string {
  return judgement.verdict === 'fail' ? `broken: ${judgement.kind}` : judgement.verdict;
}
