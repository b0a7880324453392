import type { Json } from '../../wire/json.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import { DEFAULT_POLICY, REFERENCE_TOKENS } from '../reference/index.ts';
import type { Answer, Context, Flaw, Incoming, Reason } from '../reference/index.ts';
import type { Change } from './mutant.ts';

/** Another answer in place of one. */
export type Replace = (answer: Answer, context: Context) => Answer | Promise<Answer>;

/** Answers otherwise where a request is refused for one of the reasons. */
export function refusing(reasons: readonly Reason[], replace: Replace): Change {
  return (here) => ({
    decorate: (answer, context) =>
      context.refusal && reasons.includes(context.refusal.reason) && here(context)
        ? replace(answer, context)
        : answer,
  });
}

/** Answers otherwise where a request succeeds. */
export function succeeding(replace: Replace): Change {
  return (here) => ({
    decorate: (answer, context) => (!context.refusal && here(context) ? replace(answer, context) : answer),
  });
}

/** Carries out a request that is refused for one of the reasons, and refuses it all the same. */
export function actingBefore(
  reasons: readonly Reason[],
  changes: (request: Incoming) => Partial<Incoming>,
): Change {
  return (here) => ({
    refuse: async (refusal, context) => {
      if (reasons.includes(refusal.reason) && here(context)) await context.again(changes(context.request));
      return refusal;
    },
  });
}

/** Overlooks some of what is wrong with a body. */
export function overlooking(overlooked: (flaw: Flaw, value: Json | undefined) => boolean): Change {
  return (here) => ({
    schemaFlaws: (body, caller) =>
      DEFAULT_POLICY.schemaFlaws(body, caller).filter(
        (flaw) => !here(caller) || !overlooked(flaw, valueAt(body, toPath(flaw.at))),
      ),
    ruleFlaws: (order) =>
      DEFAULT_POLICY.ruleFlaws(order).filter(
        (flaw) => !here(order) || !overlooked(flaw, valueAt(order.body, toPath(flaw.at))),
      ),
  });
}

/** Overlooks that one key breaks one rule; in the pointer, `*` stands for any step. */
export function overlookingAt(
  rule: string,
  pointer: string,
  only: (value: Json | undefined) => boolean = () => true,
): Change {
  const wanted = pointer.split('/');
  return overlooking(
    (flaw, value) =>
      flaw.rule === rule &&
      flaw.at.split('/').length === wanted.length &&
      flaw.at.split('/').every((step, index) => [step, '*'].includes(wanted[index] ?? '')) &&
      only(value),
  );
}

/** Mends a body that is no JSON, and reads what comes out. */
export function mending(mend: (text: string) => string): Change {
  return (here) => ({
    parse: (text, caller) => {
      try {
        return DEFAULT_POLICY.parse(text, caller);
      } catch (error) {
        if (!here(caller)) throw error;
        return DEFAULT_POLICY.parse(mend(text), caller);
      }
    },
  });
}

/** Fails with 500 over a body whose text has something in it. */
export function crashingOver(isFatal: (text: string) => boolean): Change {
  return (here) => ({
    parse: (text, caller) => {
      if (here(caller) && isFatal(text)) throw new Error('the mutant fails here');
      return DEFAULT_POLICY.parse(text, caller);
    },
  });
}

/** Takes a token from another place, where the Authorization header has none. */
export function takingTokenFrom(find: (request: Incoming) => string | null | undefined): Change {
  return (here) => ({
    readToken: (call) => {
      const token = here(call) ? find(call.request) : undefined;
      return token ?? DEFAULT_POLICY.readToken(call);
    },
  });
}

/** The same answer under another status. */
export function withStatus(status: number): Replace {
  return (answer) => ({ ...answer, status });
}

/** The same answer with another body. */
export function withBody(body: Json): Replace {
  return withText(JSON.stringify(body));
}

/** The same answer with another text as its body. */
export function withText(body: string, status?: number): Replace {
  return (answer) => ({ ...answer, ...(status !== undefined && { status }), body });
}

/** The same answer with a header added, changed, or (null) left out. */
export function withHeader(name: string, value: string | null): Replace {
  return (answer) => {
    const others = Object.entries(answer.headers).filter(([each]) => each !== name);
    return { ...answer, headers: Object.fromEntries(value === null ? others : [...others, [name, value]]) };
  };
}

/** The documented body with another message. */
export function withMessage(message: string): Replace {
  return withBody({ error: { message } });
}

/** The request's headers with a token that may do everything. */
export function asClient({ headers }: Incoming): Pick<Incoming, 'headers'> {
  const changed = new Headers(headers);
  changed.set('authorization', `Basic ${Buffer.from(`${REFERENCE_TOKENS.client}:`).toString('base64')}`);
  return { headers: changed };
}

/** The request of somebody who may send it, with one key of the body alone. */
export function asClientWithOnly(key: string): (request: Incoming) => Partial<Incoming> {
  return (request) => ({
    ...asClient(request),
    bytes: async () => {
      const body = JSON.parse(Buffer.from(await request.bytes()).toString() || '{}') as Record<string, Json>;
      return Buffer.from(JSON.stringify(body[key] === undefined ? {} : { [key]: body[key] }));
    },
  });
}
