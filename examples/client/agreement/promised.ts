import { expectedBody, requirementsOf } from './pact-file.ts';
import type { ExpectedBody, PactFile, PactInteraction } from './pact-file.ts';

/** An answer that the other side promises. */
export interface Promised {
  readonly requirement: string;
  readonly method: string;
  readonly path: RegExp;
  readonly statuses: readonly number[];
  /** Undefined if it may be any. */
  readonly body: ExpectedBody | undefined;
}

/** What the suite's pact promises. */
export function promisedByPact({ interactions }: PactFile): readonly Promised[] {
  return interactions.flatMap((interaction) =>
    requirementsOf(interaction).map((requirement) => ({
      requirement,
      method: interaction.request.method,
      path: pathPattern(interaction.request),
      statuses: statusesOf(interaction.response),
      body: expectedBody(interaction),
    })),
  );
}

/** Ids are told by a rule, or filled in by the provider's state. */
function pathPattern({ path, matchingRules, generators }: PactInteraction['request']): RegExp {
  const rule = matchingRules?.path?.matchers.find((each) => each.regex !== undefined)?.regex;
  const expression = generators?.path?.expression?.replaceAll(/\$\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^(?:${rule ?? expression ?? path})$`);
}

function statusesOf({ status, matchingRules }: PactInteraction['response']): readonly number[] {
  const given = matchingRules?.status;
  const rules = given && '$' in given ? given.$ : given;
  return rules?.matchers.find((each) => each.match === 'statusCode')?.status ?? [status];
}
