import { z } from 'zod';
import { FOLLOW_UP_NAMES, FOLLOW_UP_VALUES } from '../contracts/requirements/follow-up.ts';
import { STATE_NAMES } from '../contracts/requirements/provider-state.ts';
import type { Interaction } from './interaction.ts';
import { namedRequestSchema } from './named-request-schema.ts';
import { namesIn, namesInFollowUp } from './state-header.ts';

const state = z.strictObject({
  name: z.string().meta({ description: 'The name that the verifier asks with.' }),
  parameters: z
    .strictObject({
      operation: z.string().meta({ description: 'The operationId of the request.' }),
      key: z
        .exactOptional(z.string())
        .meta({ description: 'JSON pointer of a key that the valid body has beside the required ones.' }),
      query: z
        .exactOptional(z.record(z.string(), z.string()))
        .meta({ description: 'The query of the valid request.' }),
      asksSuccess: z.exactOptional(z.literal(true)).meta({
        description: "The interaction's own request is the valid one: whether it succeeds is what is asked.",
      }),
      request: z.exactOptional(namedRequestSchema),
      read: z
        .exactOptional(z.string())
        .meta({ description: 'The operationId of the read that the interaction sends.' }),
      marker: z
        .exactOptional(z.string())
        .meta({ description: 'What that read would show if the request had an effect.' }),
      onlyIfRefused: z
        .exactOptional(z.literal(true))
        .meta({ description: 'The state is none where the request is answered 2XX.' }),
    })
    .meta({ description: 'What the verifier gives beside the name.' }),
  values: z
    .record(z.string(), z.string())
    .meta({ description: 'The values that the answer must have, each with what it is.' }),
  interactions: z.int().min(1).meta({ description: 'How many interactions ask for it.' }),
});

const list = z
  .strictObject({
    $schema: z.string(),
    version: z.literal(1),
    contract: z.string(),
    naysayer: z.string().meta({ description: 'The version of naysayer that wrote the pacts.' }),
    states: z.array(state),
  })
  .meta({ title: 'The provider states of the pacts that naysayer writes' });

/** The file that a list names as its schema. */
export const STATE_SCHEMA_FILE = 'provider-states.schema.json';

/** The JSON Schema of a list, as text. */
export function stateListSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(list), null, 2)}\n`;
}

/**
 * Every state that interactions ask for, with the values that their requests need from it, as JSON.
 *
 * @param about the contract and naysayer's version
 */
export function stateList(
  interactions: readonly Interaction[],
  about: { readonly contract: string; readonly naysayer: string },
): string {
  const states = new Map<string, z.output<typeof state>>();
  const ask = (
    asked: Pick<z.output<typeof state>, 'name' | 'parameters'>,
    names: readonly string[],
  ): void => {
    const key = JSON.stringify([asked.name, asked.parameters.operation, asked.parameters]);
    const known = states.get(key);
    const values = [...new Set([...Object.keys(known?.values ?? {}), ...names])].toSorted();
    states.set(key, {
      ...asked,
      values: Object.fromEntries(values.map((each) => [each, meaningOf(each)])),
      interactions: (known?.interactions ?? 0) + 1,
    });
  };
  for (const { state: kind, parameters, followUp, request } of interactions) {
    const own = followUp ? [FOLLOW_UP_VALUES[followUp.kind]] : [];
    const needed = followUp ? namesInFollowUp(followUp) : [];
    const before = [...namesIn(request), ...needed].filter((each) => !own.includes(each));
    ask({ name: STATE_NAMES[kind], parameters }, before);
    if (followUp)
      ask(
        {
          name: FOLLOW_UP_NAMES[followUp.kind],
          parameters: state.shape.parameters.parse(followUp.parameters),
        },
        own,
      );
  }
  const sorted = [...states].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
  const document: z.output<typeof list> = {
    $schema: `./${STATE_SCHEMA_FILE}`,
    version: 1,
    ...about,
    states: sorted,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Names that begin so, and what their values are; the first that fits. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^status_of_refusal$/, 'the status that the request was answered with'],
  [/^seconds_waited$/, 'how many seconds were waited'],
  [/^unique$/, 'a text that nothing else in the target carries'],
  [
    /^unique_/,
    'a whole number, or a text of the form that its example has, that nothing else in the target carries',
  ],
  [/^unknown_authorization/, 'a credential of the right form with a token that was never issued'],
  [/^other_authorization/, 'the credential that the state is about, as it stands in the request'],
  [/^authorization/, 'a good credential, as it stands in the request'],
  [/^api_token/, 'the good token itself'],
  [/^absent_/, 'an id of the right form that nothing has'],
  [
    /^other_/,
    'what the state is about: the id of the second parent or of what was deleted, an id of the client whose token it is, a value that is taken',
  ],
  [/^new_/, 'the id of something that the body refers to'],
];

function meaningOf(name: string): string {
  return MEANINGS.find(([form]) => form.test(name))?.[1] ?? 'the id of something that exists';
}
