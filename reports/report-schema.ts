import { z } from 'zod';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import type { Json, JsonObject } from '../wire/json.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const millis = z.number().min(0);
const optional = z.exactOptional;
const level = z.enum(['MUST', 'SHOULD']).meta({ id: 'Level' });
const errorClass = z.enum(ERROR_CLASSES).meta({ id: 'ErrorClass' });
const outcome = z
  .enum(['pass', 'fail', 'warn', 'unstable', 'inconclusive', 'not-applicable', 'harness-failed'])
  .meta({ id: 'Outcome', description: 'How a cell ended. Only `pass` says that the promise was kept.' });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const json: z.ZodType<Json> = z
  .lazy(() =>
    z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
  )
  .meta({ id: 'Json' });
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);

const sentences = z
  .array(
    z.object({
      text: z.string(),
      source: z.string(),
      place: optional(z.string()),
      line: optional(z.int().min(1)),
    }),
  )
  .meta({
    id: 'Sentences',
    description: 'What a promise rests on; `place` is a JSON pointer into the document.',
  });

const headers = z.array(z.tuple([z.string(), z.string()]));
const body = z
  .object({ encoding: z.enum(['utf8', 'base64']), content: z.string(), cut: count })
  .meta({ id: 'Body', description: 'Redacted; `cut` says how much was left out at its end.' });

const exchange = z
  .object({
    request: z.object({
      method: z.string(),
      target: z.string(),
      base: optional(z.string()),
      headers,
      body: body.nullable(),
      variables: z.array(z.string()),
    }),
    reply: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('answer'), status: z.int(), headers, body }),
      z.object({ kind: z.literal('no-answer'), silence: z.string(), message: z.string() }),
    ]),
    millis,
  })
  .meta({ id: 'Exchange', description: 'A request and its reply, without secrets.' });

const finding = z
  .object({
    id: z.string(),
    requirement: z.string(),
    operation: z.string(),
    level,
    kind: z.string(),
    expected: z.string(),
    actual: z.string(),
    title: optional(z.string()),
    restsOn: optional(sentences),
    variants: z.array(z.string()),
    user: optional(z.string()),
    exchange,
    since: optional(z.array(exchange)),
    aftermath: optional(exchange),
    control: exchange.nullable(),
    proof: z.object({ oracle: z.string(), statement: z.string() }).nullable(),
    again: z.object({ times: count, of: count }),
    doubt: optional(z.string()),
    input: jsonObject,
    provokedBy: jsonObject,
    deviation: optional(z.string()),
  })
  .meta({ id: 'Finding', description: 'A broken promise, with its evidence.' });

const cell = z
  .object({
    id: z.string(),
    requirement: z.string(),
    errorClass,
    operation: z.string(),
    level,
    outcome,
    reason: optional(z.string()),
    counts: z.object({ held: count, broken: count, unjudged: count }),
    findings: z.array(finding),
    unstable: optional(z.array(finding)),
    unconfirmed: optional(z.array(finding)),
    millis,
  })
  .meta({ id: 'Cell', description: 'One promise on one operation.' });

const contract = z.object({
  name: z.string(),
  version: z.string(),
  source: z.string(),
  digest: optional(z.string()),
  requirements: z.array(
    z.object({
      id: z.string(),
      errorClass,
      level,
      title: z.string(),
      failureTitle: z.string(),
      restsOn: sentences,
    }),
  ),
  operations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      method: z.string(),
      path: z.string(),
      line: optional(z.int().min(1)),
    }),
  ),
  setAside: optional(
    z.array(
      z.object({
        operation: z.string(),
        place: z.string(),
        reason: z.string(),
        remedy: optional(z.string()),
      }),
    ),
  ),
  mended: optional(z.array(z.string())),
  learnt: optional(
    z.array(
      z.object({
        operation: z.string(),
        words: z.string(),
        at: z.string(),
        note: optional(jsonObject),
      }),
    ),
  ),
});

const verdict = z.object({
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  because: z.array(z.string()),
  outcomes: z.record(outcome, count),
  judged: share,
  obstacles: z.array(z.object({ reason: z.string(), cells: count })),
  causes: z.array(
    z.object({
      requirement: z.string(),
      level,
      kind: z.string(),
      operations: z.array(z.string()),
      findings: z.array(z.string()),
      follows: optional(z.array(z.string())),
      requirements: optional(z.array(z.string())),
      minor: optional(z.literal(true)),
    }),
  ),
  deviations: z.array(
    z.object({
      requirement: z.string(),
      operations: z.array(z.string()),
      answers: optional(
        z.array(z.union([z.literal('none'), z.object({ status: z.int(), body: optional(json) })])),
      ),
      reason: z.string(),
      expires: day,
      state: z.enum(['broken as known', 'broken otherwise', 'kept by now', 'expired', 'not judged']),
      kept: z.array(z.string()),
    }),
  ),
});

const leftover = z
  .object({ operation: z.string(), count, ids: z.array(z.string()), reason: z.string() })
  .meta({ id: 'Leftover', description: 'Things that a run made; `ids` has the first that are known.' });

const leftovers = z
  .object({
    removed: count,
    left: z.array(leftover),
    untold: z.array(leftover),
    unseen: z.array(z.string()),
    lists: z.array(z.string()),
    changed: z.array(z.object({ operation: z.string(), id: z.string(), at: z.array(z.string()) })),
    gone: optional(z.array(z.object({ operation: z.string(), count }))),
    failed: count,
  })
  .meta({
    id: 'Leftovers',
    description:
      'What a run left in the target: `left` is there, `untold` may be; `unseen` and `lists` name operations whose removals nothing shows, and whose lists are as they were; `changed` is what `values` names and is not as it was, `gone` how much of what lists showed before they show no more.',
  });

/** What a report is, for whoever reads one: further keys are for newer readers. */
export const reportSchema = z.object({
  version: z.literal(2),
  naysayer: z.string(),
  startedAt: z.iso.datetime(),
  contract,
  target: z.object({ name: z.string(), baseUrl: z.url() }),
  seed: z.int(),
  strict: z.boolean(),
  minimumJudged: share,
  budget: optional(count),
  shards: z.array(z.object({ index: z.int().min(1), of: z.int().min(1) })),
  today: optional(day),
  gone: optional(z.string()),
  missing: optional(z.array(z.string())),
  problems: optional(count),
  millis,
  timings: optional(z.array(z.object({ operation: z.string(), cells: count, millis }))),
  requests: count,
  fingerprint: z.string(),
  unproved: z.array(z.string()),
  access: optional(
    z
      .array(
        z.object({
          operation: z.string(),
          user: z.string(),
          access: z.enum(['answered', 'refused']),
          status: z.int(),
        }),
      )
      .meta({ description: 'Who was answered, and who refused; whoever is not there was not tried.' }),
  ),
  validAnswers: optional(z.record(z.string(), z.record(z.string(), count))),
  leftovers: optional(leftovers),
  verdict,
  cells: z.array(cell),
});

/** The schema of a report as JSON Schema. */
export function reportJsonSchema(): object {
  const title = 'A report of naysayer, version 2';
  return { title, ...z.toJSONSchema(reportSchema, { io: 'input', reused: 'ref' }) };
}
