import { describe, expect, test } from 'vitest';
import { ContractError } from '../../contract-error.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { applyOverlays } from './apply-overlays.ts';

const DOCUMENT: JsonObject = {
  info: { title: 'Things' },
  paths: {
    '/things': { get: { tags: ['a'], responses: { '200': {} } }, post: { deprecated: true } },
    "/it's": { get: {} },
  },
};

const overlay = (...actions: readonly Json[]): { readonly file: string; readonly value: Json } => ({
  file: 'notes.yaml',
  value: { overlay: '1.0.0', info: { title: 'Notes', version: '1' }, actions },
});
const after = (...actions: readonly Json[]): JsonObject =>
  applyOverlays(DOCUMENT, [overlay(...actions)]).document;

function problemsOf(value: Json): readonly string[] {
  try {
    applyOverlays(DOCUMENT, [{ file: 'notes.yaml', value }]);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
  }
  return [];
}

describe('an overlay', () => {
  test('merges what it updates into objects, and makes lists longer', () => {
    const changed = after({
      target: "$.paths['/things'].get",
      update: { summary: 'All', tags: ['b'], responses: { '404': { description: 'none' } } },
    });
    expect(changed).toMatchObject({
      info: { title: 'Things' },
      paths: {
        '/things': {
          get: { summary: 'All', tags: ['a', 'b'], responses: { '200': {}, '404': { description: 'none' } } },
        },
      },
    });
  });

  test('reaches each place that its target selects', () => {
    const changed = after({ target: '$.paths.*.get', update: { 'x-naysayer': { grade: ['R'] } } });
    expect(Object.values(changed['paths'] as JsonObject)).toMatchObject([
      { get: { 'x-naysayer': { grade: ['R'] } } },
      { get: { 'x-naysayer': { grade: ['R'] } } },
    ]);
  });

  test('selects by what is there', () => {
    const changed = after({ target: '$.paths.*[?@.deprecated == true]', update: { summary: 'Old' } });
    expect(changed).toMatchObject({
      paths: { '/things': { post: { summary: 'Old' }, get: { tags: ['a'] } } },
    });
  });

  test('adds to a list that it selects', () => {
    const changed = after({ target: "$.paths['/things'].get.tags", update: 'b' });
    expect(changed).toMatchObject({ paths: { '/things': { get: { tags: ['a', 'b'] } } } });
  });

  test('removes what it selects, all items of a list too', () => {
    const twice = applyOverlays({ tags: ['a', 'b', 'c'] }, [
      overlay({ target: '$.tags[?@ != "b"]', remove: true }),
    ]);
    expect(twice.document).toEqual({ tags: ['b'] });
    expect(after({ target: '$.paths', remove: true })).toEqual({ info: { title: 'Things' } });
  });

  test('copies from another place (1.1)', () => {
    const changed = after({ target: "$.paths['/things'].post", copy: "$.paths['/things'].get" });
    expect(changed).toMatchObject({ paths: { '/things': { post: { deprecated: true, tags: ['a'] } } } });
  });

  test('sees what the action before it did, and leaves the document as it was', () => {
    const changed = after(
      { target: '$', update: { tags: [{ name: 'a' }] } },
      { target: '$.tags[0]', update: { description: 'A' } },
    );
    expect(changed['tags']).toEqual([{ name: 'a', description: 'A' }]);
    expect(DOCUMENT).not.toHaveProperty('tags');
  });

  test('names a target that matches nothing', () => {
    const { unmatched } = applyOverlays(DOCUMENT, [overlay({ target: "$.paths['/thing']", update: {} })]);
    expect(unmatched).toEqual(["notes.yaml: actions.0: the target $.paths['/thing'] matches nothing"]);
  });
});

test('several overlays are applied one after the other', () => {
  const { document } = applyOverlays(DOCUMENT, [
    overlay({ target: '$.info', update: { version: '1' } }),
    overlay({ target: '$.info', update: { version: '2' } }),
  ]);
  expect(document['info']).toEqual({ title: 'Things', version: '2' });
});

describe('what is no overlay is named with its file and place', () => {
  test.each<[string, Json, string]>([
    ['a text', 'overlay', 'overlay: expected an OpenAPI Overlay'],
    [
      'another version',
      { overlay: '2.0.0', actions: [{ target: '$', update: {} }] },
      'overlay: expected version 1.0 or 1.1',
    ],
    ['without actions', { overlay: '1.1.0' }, 'actions: expected a list of actions'],
    [
      'an action without a target',
      { overlay: '1.0.0', actions: [{ update: {} }] },
      'actions.0.target: expected a JSONPath such as $.paths',
    ],
    [
      'an action that does nothing',
      { overlay: '1.0.0', actions: [{ target: '$' }] },
      'actions.0: expected update, copy, or remove: true',
    ],
  ])('%s', (_what, value, problem) => {
    expect(problemsOf(value)).toEqual([problem]);
  });

  test.each<[string, Json, RegExp]>([
    ['a target that is no JSONPath', { target: 'paths', update: {} }, /^actions\.0: paths is no JSONPath/],
    [
      'an object merged with a text',
      { target: '$.info', update: 'x' },
      /^actions\.0: an object can be merged/,
    ],
    [
      'a copy of several places',
      { target: '$.info', copy: '$.paths.*' },
      /^actions\.0: copy must select one place/,
    ],
    ['the removal of all', { target: '$', remove: true }, /^actions\.0: the whole document/],
  ])('%s', (_what, action, problem) => {
    expect(problemsOf({ overlay: '1.1.0', actions: [action] })).toEqual([expect.stringMatching(problem)]);
  });
});
