import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeConsumerPact } from '@pact-foundation/pact-core';
import { isJsonType } from '../contracts/api/media-types.ts';
import { escaped } from '../wire/escaped.ts';
import type { JsonObject } from '../wire/json.ts';
import { FOLLOW_UP_NAMES } from '../contracts/requirements/follow-up.ts';
import { STATE_NAMES } from '../contracts/requirements/provider-state.ts';
import type { Interaction, PactBody, Template } from './interaction.ts';

/** Whose pact it is, and what made it. */
export interface PactHeader {
  readonly consumer: string;
  readonly provider: string;
  /** Goes into the pact's metadata, under `naysayer`. */
  readonly metadata: Readonly<Record<string, string>>;
}

type Native = ReturnType<ReturnType<typeof makeConsumerPact>['newInteraction']>;

/** Pact makes a file's name of both, and an API may be called `a/b`: the names are put in once it is written. */
const CONSUMER = 'the-consumer-of-this-pact';
const PROVIDER = 'the-provider-of-this-pact';

/** What Pact's library calls the versions of its specification. */
const NATIVE_VERSIONS = { 2: 3, 3: 4, 4: 5 } as const;

/** Of one pact of the library: its time for each interaction grows with their number. */
const SLICE = 100;

/**
 * A pact's text, as Pact's own library writes it.
 *
 * The same interactions give the same bytes: they are in the library's own order, and nothing in them is drawn.
 *
 * @param specification an older version holds neither comments nor, in version 2, parameters of a state
 */
export function pactText(
  header: PactHeader,
  interactions: readonly Interaction[],
  specification: keyof typeof NATIVE_VERSIONS = 4,
): string {
  const sorted = interactions.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const count = Math.max(1, Math.ceil(sorted.length / SLICE));
  const slices = Array.from({ length: count }, (_, index) =>
    sliceText(header, sorted.slice(index * SLICE, (index + 1) * SLICE), specification),
  );
  const parts = slices.map((text) => around(text));
  const { before = '', after = '' } = parts[0] ?? {};
  return before + parts.map(({ listed }) => listed).join(',\n') + after;
}

const LIST_BEGINS = '\n  "interactions": [\n';
const LIST_ENDS = '\n  ],\n';

/** A pact's text in three: what is listed as its interactions, and what stands around that. */
function around(text: string): Readonly<Record<'before' | 'listed' | 'after', string>> {
  const begins = text.indexOf(LIST_BEGINS);
  if (begins === -1) return { before: text, listed: '', after: '' };
  const from = begins + LIST_BEGINS.length;
  const to = text.lastIndexOf(LIST_ENDS);
  return { before: text.slice(0, from), listed: text.slice(from, to), after: text.slice(to) };
}

/** The library sorts by description, then by states. */
function orderOf({ state, followUp, description }: Interaction): string {
  return [description, STATE_NAMES[state], followUp ? FOLLOW_UP_NAMES[followUp.kind] : ''].join('\0');
}

function sliceText(
  { consumer, provider, metadata }: PactHeader,
  interactions: readonly Interaction[],
  specification: keyof typeof NATIVE_VERSIONS,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-pact-'));
  try {
    const pact = makeConsumerPact(CONSUMER, PROVIDER, NATIVE_VERSIONS[specification], 'error');
    for (const [name, value] of Object.entries(metadata)) pact.addMetadata('naysayer', name, value);
    const raw: RawBodies = new Map();
    for (const each of interactions) add(pact.newInteraction(''), each, raw, specification);
    pact.writePactFile(folder, false);
    const text = readFileSync(join(folder, `${CONSUMER}-${PROVIDER}.json`), 'utf8')
      .replace(`"name": "${CONSUMER}"`, () => `"name": ${JSON.stringify(consumer)}`)
      .replace(`"name": "${PROVIDER}"`, () => `"name": ${JSON.stringify(provider)}`);
    if (raw.size === 0) return text;
    return text.replaceAll(/"content": "([A-Za-z\d+/]+=*)"/g, (member, content: string) =>
      raw.has(content) ? `"content": "${raw.get(content)}"` : member,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The name that Pact gives the file of a pact; what no file system takes in a name becomes `_`. */
export function fileNameOf(consumer: string, provider: string): string {
  return `${consumer}-${provider}.json`.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
}

/** What stands in for JSON until the file is written, and what it stands for, both in base64. */
type RawBodies = Map<string, string>;

function add(native: Native, interaction: Interaction, raw: RawBodies, specification: number): void {
  const { requirement, description, state, parameters, followUp, request, expectation, documentation, also } =
    interaction;
  native.uponReceiving(description);
  if (specification === 2) native.given(STATE_NAMES[state]);
  else native.givenWithParams(STATE_NAMES[state], JSON.stringify(parameters));
  if (followUp) native.givenWithParams(FOLLOW_UP_NAMES[followUp.kind], JSON.stringify(followUp.parameters));
  if (specification === 4) {
    const references = {
      requirement: Object.fromEntries([requirement, ...also].map(({ id, title }) => [id, title])),
      naysayer: { operation: interaction.operation, level: interaction.level },
    };
    // All at once: a call for each would take longer than the rest of the interaction.
    native.setComment('references', JSON.stringify(references));
    native.setComment('text', JSON.stringify(documentation));
    native.setInteractionTestName(requirement.id);
  }
  native.withRequest(request.method, matched(request.path, PATH));
  for (const [name, value] of request.query) native.withQuery(name, 0, matched(value, ANYTHING));
  for (const [name, value] of request.headers) native.withRequestHeader(name, 0, matched(value, ANYTHING));
  addBody(native, request.body, raw);
  native.withStatus(expectation.statuses[0] ?? 0);
  if (expectation.statuses.length > 1)
    native.withResponseMatchingRules(JSON.stringify(anyOf(expectation.statuses)));
  for (const [name, example, regex] of expectation.headers) {
    native.withResponseHeader(
      name,
      0,
      JSON.stringify({ 'pact:matcher:type': 'regex', regex, value: example }),
    );
  }
  if (expectation.body)
    native.withResponseBody(JSON.stringify(expectation.body), expectation.mediaType ?? 'application/json');
}

function addBody(native: Native, body: PactBody, raw: RawBodies): void {
  switch (body.kind) {
    case 'none':
      return;
    case 'json':
      native.withRequestBody(JSON.stringify(body.value), body.contentType);
      return;
    case 'text':
      native.withRequestBody(body.text, body.contentType);
      return;
    case 'bytes':
      native.withRequestBinaryBody(
        isJsonType(body.contentType) ? placeholderFor(body, raw) : Buffer.from(body.bytes),
        body.contentType,
      );
      return;
    default:
      body satisfies never;
  }
}

/** Pact's library reads what is declared as JSON, and writes it anew, if it can: it is given what it can't read. */
function placeholderFor({ bytes }: Extract<PactBody, { readonly kind: 'bytes' }>, raw: RawBodies): Buffer {
  const placeholder = Buffer.from(`the body of interaction ${raw.size}`);
  raw.set(placeholder.toString('base64'), Buffer.from(bytes).toString('base64'));
  return placeholder;
}

/** What an expression may give. */
const PATH = '[^/]+';
const ANYTHING = '.+';

/** A text as Pact takes it: plain, or with the expression that the state's values go into. */
function matched({ example, expression }: Template, value: string): string {
  if (expression === undefined) return example;
  const regex = expression
    .split(/\$\{\w+\}/)
    .map(escaped)
    .join(value);
  return JSON.stringify({
    'pact:matcher:type': 'regex',
    regex,
    value: example,
    'pact:generator:type': 'ProviderState',
    expression,
  });
}

function anyOf(statuses: readonly number[]): JsonObject {
  return { status: { $: { combine: 'AND', matchers: [{ match: 'statusCode', status: statuses }] } } };
}
