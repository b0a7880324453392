import { isJsonObject } from '../wire/json.ts';
import type { Interaction, Unexpressed } from './interaction.ts';
import type { PactFile } from './pacts-of.ts';
import type { Specification } from './specification.ts';
import { expressionsIn, namesIn, withOneStateValue, withoutStateHeader } from './state-header.ts';
import { pactText } from './write-pact.ts';

/** A pact in another version, and what of it that version can't hold. */
export interface OlderPact {
  readonly file: PactFile;
  readonly lost: readonly Unexpressed[];
}

/** Writes a pact anew in an older version of the specification, as far as that goes. */
export function olderPact(file: PactFile, specification: Exclude<Specification, 4>): OlderPact {
  const adapted = specification === 2 ? withoutStateHeader : withOneStateValue;
  const interactions = file.interactions
    .filter((each) => whyLost(each, specification) === undefined)
    .map((each) => ({ ...each, request: adapted(each.request) }));
  const lost = file.interactions.flatMap((each): readonly Unexpressed[] => {
    const why = whyLost(each, specification);
    if (why === undefined) return [];
    const reason = `version ${specification} of the Pact specification ${why}`;
    return [{ requirement: each.requirement.id, operation: each.operation, reason }];
  });
  return {
    file: {
      ...file,
      interactions,
      text: withHeaderPaths(pactText(file.header, interactions, specification)),
    },
    lost,
  };
}

/** Version 3 has the rules of headers under `header`, by their names; the gem looks under `headers`, by their paths. */
function withHeaderPaths(text: string): string {
  const named = (key: string, value: unknown): unknown => {
    if (key !== 'matchingRules' || !isJsonObject(value) || !isJsonObject(value['header'])) return value;
    const rules = Object.entries(value['header']).map(([name, rule]) => [`$['${name}']`, rule]);
    return { ...value, headers: Object.fromEntries(rules) };
  };
  return `${JSON.stringify(JSON.parse(text), named, 2)}\n`;
}

/** What the version can't do that an interaction needs; undefined where it can hold it. */
function whyLost(
  { request, expectation, followUp }: Interaction,
  specification: Exclude<Specification, 4>,
): string | undefined {
  if (expectation.statuses.length > 1) return 'asks for one status, and several are right here';
  if (followUp?.kind === 'refused') return 'has readers that match a whole body with no regular expression';
  if (followUp && specification === 2) return 'has one state for each interaction';
  if (request.body.kind === 'bytes') return 'holds no bytes, and writes JSON anew';
  // The gem pact-provider-verifier fails over it: it sends objects and texts.
  if (request.body.kind === 'json' && Array.isArray(request.body.value))
    return 'has readers that send no list as a body';
  if (specification === 2 && namesIn(withoutStateHeader(request)).length > 0)
    return 'fills in no values of a provider state';
  // The gem pact-provider-verifier drops it without a word, and sends another request.
  if (expressionsIn(withoutStateHeader(request)).some((each) => !/^[^$]*\$\{\w+\}$/.test(each)))
    return 'has readers that fill in nothing behind a value';
  return undefined;
}
