/** What a value must be like, in place of being the same. */
export interface Rules {
  readonly matchers: readonly {
    readonly match: string;
    readonly regex?: string;
    readonly status?: readonly number[];
  }[];
}

/** A body, and the rules for the values in it, by their JSON paths. */
export interface ExpectedBody {
  readonly content: unknown;
  readonly rules: Readonly<Record<string, Rules>>;
}

/** What is looked at of an interaction in a pact file, version 4. */
export interface PactInteraction {
  readonly description: string;
  readonly comments?: { readonly references?: { readonly requirement?: Readonly<Record<string, unknown>> } };
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly matchingRules?: { readonly path?: Rules };
    readonly generators?: { readonly path?: { readonly expression?: string } };
  };
  readonly response: {
    readonly status: number;
    readonly body?: { readonly content: unknown };
    readonly matchingRules?: {
      readonly status?: Rules | { readonly $: Rules };
      readonly body?: ExpectedBody['rules'];
    };
  };
}

/** A pact file, version 4. */
export interface PactFile {
  readonly interactions: readonly PactInteraction[];
}

/** The ids of the promises that an interaction names. */
export function requirementsOf({ comments }: PactInteraction): readonly string[] {
  return Object.keys(comments?.references?.requirement ?? {});
}

/** The body that an interaction expects, or undefined if any will do. */
export function expectedBody({ response }: PactInteraction): ExpectedBody | undefined {
  return response.body && { content: response.body.content, rules: response.matchingRules?.body ?? {} };
}
