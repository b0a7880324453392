import { describe, expect, test } from 'vitest';
import { PROVIDER_STATES } from '../contracts/requirements/provider-state.ts';
import { pactsOf } from './pacts-of.ts';
import { contract, documents, made, pacts, written } from './testing/whole-pacts.ts';

describe('the pacts of a contract', () => {
  test('hold every class of error', () => {
    const statuses = new Set(written.map((each) => each.response.status));
    expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 409, 429]));
    const classOf = new Map(contract.requirements.map((each) => [each.id, each.errorClass]));
    expect(new Set(made.map((each) => classOf.get(each.requirement.id)))).toEqual(new Set(classOf.values()));
  });

  test('hold bodies that no JSON writer gives, byte for byte', () => {
    const bodies = written
      .filter(({ request: { body } }) => body?.encoded === 'base64' && /json/.test(body.contentType ?? ''))
      .map(({ request }) => ({ type: request.body?.contentType, text: textOf(request.body?.content) }));
    expect(bodies.length).toBeGreaterThan(20);
    const parsed = bodies.filter(({ text }) => isJson(text));
    expect(parsed.map(({ text }) => text)).toEqual(expect.arrayContaining(['null', '""']));
    expect(parsed.some(({ text }) => text.includes('1e400'))).toBe(true);
    expect(bodies.length - parsed.length).toBeGreaterThan(20);
    expect(new Set(bodies.map(({ type }) => type))).toEqual(new Set(['application/json']));
  });

  test('bring every state about that a promise they can hold needs', () => {
    // Only documents of one's own say in which state something is refused.
    const known = PROVIDER_STATES.filter((each) => each !== 'stated-state');
    expect(new Set(made.map((each) => each.state))).toEqual(new Set(known));
  });

  test('take for a SHOULD what rests on a fact in doubt, as a run does', () => {
    const doubted = made.filter(
      ({ operation, state, requirement }) =>
        state === 'wrong-kind-token' ||
        operation === 'removeTrainingRunTag' ||
        requirement.id === 'malformed.encoding',
    );
    expect(doubted.length).toBeGreaterThan(10);
    expect(new Set(doubted.map((each) => each.level))).toEqual(new Set(['SHOULD']));
  });

  test('may be of an API whose name no file can have', async () => {
    const names = { consumer: '../mine', provider: 'Things / "Orders": a\\b' };
    const few = await pactsOf(contract, names, '1', (cells) => cells.slice(0, 3));
    const [file] = few.files;
    expect(file?.name).toMatch(/^_[^/\\:"]+\.json$/);
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      consumer: { name: '../mine-must' },
      provider: { name: names.provider },
    });
  });

  test('keep what must hold and what should hold apart', () => {
    expect(pacts.files.map(({ name, level }) => [name, level])).toEqual([
      ['naysayer-must-an API.json', 'MUST'],
      ['naysayer-should-an API.json', 'SHOULD'],
    ]);
    for (const { level, interactions } of pacts.files)
      expect(new Set(interactions.map((each) => each.level))).toEqual(new Set([level]));
  });

  test('say what they are, of which contract and which version, and nothing of the time and place', () => {
    for (const { metadata } of documents) {
      expect(metadata['naysayer']).toEqual({
        about: expect.stringContaining('no client sends these requests'),
        contract: `${contract.name} ${contract.version}`,
        version: '1.2.3',
      });
    }
  });
});

function textOf(content: unknown): string {
  return Buffer.from(String(content), 'base64').toString('latin1');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1')));
    return true;
  } catch {
    return false;
  }
}
