import { isMap, isNode, isScalar, parseDocument, YAMLSeq } from 'yaml';
import type { Deviation } from '../../contracts/deviation.ts';
import { writtenDeviation } from '../../contracts/written-deviation.ts';
import { isJsonObject, jsonIn } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { ConfigError } from './config-error.ts';

/** One change of a config's `knownDeviations`; an index is that of an entry before all changes. */
export type DeviationChange =
  | { readonly kind: 'add'; readonly entry: Deviation }
  | {
      readonly kind: 'set';
      readonly index: number;
      readonly key: 'operations' | 'expires';
      readonly value: Json;
    }
  | { readonly kind: 'remove'; readonly index: number };

const KEY = 'knownDeviations';

/**
 * A config's text with other `knownDeviations`; comments and all else stay as they are.
 *
 * @param file its name, which says what it is written in
 * @throws {ConfigError} if it is code, or can't be read
 */
export function editDeviations(file: string, text: string, changes: readonly DeviationChange[]): string {
  if (/\.[mc]?[jt]s$/.test(file)) throw new ConfigError(`${file}: it is code, which only people change`);
  return file.endsWith('.json') ? editJson(file, text, changes) : editYaml(file, text, changes);
}

function editYaml(file: string, text: string, changes: readonly DeviationChange[]): string {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new ConfigError(`${file}: ${error.message.split('\n')[0]}`);
  const found = document.get(KEY);
  const entries = found instanceof YAMLSeq ? found : new YAMLSeq();
  if (found !== entries) document.set(KEY, entries);
  // A list in one line has no room for long entries.
  entries.flow = false;
  for (const change of changes) {
    if (change.kind === 'set') entries.setIn([change.index, change.key], document.createNode(change.value));
    if (change.kind === 'add') entries.add(document.createNode(writtenDeviation(change.entry)));
  }
  for (const index of removedIn(changes)) entries.delete(index);
  if (entries.items.length === 0) document.delete(KEY);
  return withSection(text, document.toString({ lineWidth: 0 }));
}

/** The text with the other one's list in place of its own: what nobody changed stays to the letter. */
function withSection(text: string, other: string): string {
  const [own, changed] = [sectionOf(text), sectionOf(other)];
  if (own === 'unclear' || changed === 'unclear') return other;
  const section = changed ? other.slice(...changed) : '';
  if (own) return `${text.slice(0, own[0])}${section}${text.slice(own[1])}`;
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${section}`;
}

/** From where to where the list stands with its key, undefined if it is not there. */
function sectionOf(text: string): readonly [number, number] | 'unclear' | undefined {
  const { contents } = parseDocument(text);
  if (contents === null) return undefined;
  if (!isMap(contents) || contents.flow === true) return 'unclear';
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === KEY);
  if (!pair) return undefined;
  const from = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  const to = isNode(pair.value) ? pair.value.range?.[2] : undefined;
  return from === undefined || to === undefined ? 'unclear' : [from, to];
}

function editJson(file: string, text: string, changes: readonly DeviationChange[]): string {
  const config = parsed(file, text);
  const { [KEY]: found, ...rest } = config;
  const entries = Array.isArray(found)
    ? found.map((each: Json) => (isJsonObject(each) ? { ...each } : each))
    : [];
  for (const change of changes) {
    const entry = change.kind === 'set' ? entries[change.index] : undefined;
    if (change.kind === 'set' && isJsonObject(entry))
      entries[change.index] = { ...entry, [change.key]: change.value };
    if (change.kind === 'add') entries.push(writtenDeviation(change.entry));
  }
  for (const index of removedIn(changes)) entries.splice(index, 1);
  return `${JSON.stringify({ ...rest, ...(entries.length > 0 && { [KEY]: entries }) }, null, 2)}\n`;
}

function parsed(file: string, text: string): Readonly<Record<string, Json>> {
  const config = jsonIn(text);
  if (isJsonObject(config)) return config;
  throw new ConfigError(`${file}: expected a JSON object`);
}

/** From behind, so that no index moves. */
function removedIn(changes: readonly DeviationChange[]): readonly number[] {
  return changes
    .flatMap((each) => (each.kind === 'remove' ? [each.index] : []))
    .toSorted((one, other) => other - one);
}
