import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger.ts';

const entry = (id: string, further: Partial<LedgerEntry> = {}): LedgerEntry => ({
  by: 'createExperiment',
  remover: 'deleteExperiment',
  values: { experiment_id: id },
  names: 'experiment_id',
  secret: false,
  ...further,
});
const ids = (ledger: Ledger): readonly (string | undefined)[] =>
  ledger.open.map(([, each]) => each.values['experiment_id']);

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  file = join(folder, 'deeper', 'ledger.jsonl');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a ledger', () => {
  test('holds what was created and not removed, newest first', () => {
    const ledger = new Ledger();
    for (const id of ['1', '2', '3']) ledger.record(entry(id));
    ledger.strike(1);
    expect(ids(ledger)).toEqual(['3', '1']);
  });

  test('holds what the target says was deleted, and knows it, also in another process', () => {
    const ledger = new Ledger(file);
    for (const id of ['1', '2']) ledger.record(entry(id));
    ledger.noteDeleted('deleteExperiment', { experiment_id: '2', other: 'x' });
    ledger.noteDeleted('deleteProject', { experiment_id: '1' });
    for (const each of [ledger, new Ledger(file)])
      expect(each.open.map(([, { deleted }]) => deleted)).toEqual([true, undefined]);
  });

  test('in a file survives a crash: whoever opens it next finds what is left', () => {
    const ledger = new Ledger(file);
    for (const id of ['1', '2', '3']) ledger.record(entry(id));
    ledger.strike(0);
    expect(ids(new Ledger(file))).toEqual(['3', '2']);
    expect(new Ledger(file).open).toEqual(ledger.open);
  });

  test('goes on after a crash with numbers of its own', () => {
    new Ledger(file).record(entry('1'));
    const second = new Ledger(file);
    second.record(entry('2'));
    second.strike(0);
    expect(ids(new Ledger(file))).toEqual(['2']);
  });

  test('takes no notice of a last line that was written only in part', () => {
    new Ledger(file).record(entry('1'));
    appendFileSync(file, '{"number":1,"entry":{"by":"createExp');
    expect(ids(new Ledger(file))).toEqual(['1']);
  });

  test('loses nothing that is written behind such a line', () => {
    new Ledger(file).record(entry('1'));
    appendFileSync(file, '{"number":1,"entry":{"by":"createExp');
    const second = new Ledger(file);
    second.record(entry('2'));
    second.record(entry('3'));
    expect(ids(new Ledger(file))).toEqual(['3', '2', '1']);
  });

  test.each(['null', '7', '[]', '"text"', '{}', '{"number":"x"}', '\0\0\0'])(
    'takes no notice of a line that says nothing: %s',
    (line) => {
      new Ledger(file).record(entry('1'));
      appendFileSync(file, `${line}\n`);
      const ledger = new Ledger(file);
      ledger.record(entry('2'));
      ledger.record(entry('3'));
      expect(ids(new Ledger(file))).toEqual(['3', '2', '1']);
    },
  );

  test('takes its file away once all is removed', () => {
    const ledger = new Ledger(file);
    ledger.record(entry('1'));
    ledger.record(entry('2'));
    ledger.strike(0);
    expect(existsSync(file)).toBe(true);
    ledger.strike(1);
    expect(existsSync(file)).toBe(false);
    expect(new Ledger(file).open).toEqual([]);
  });

  test('keeps its file while another run’s things are in it', () => {
    new Ledger(file).record(entry('1'));
    const second = new Ledger(file);
    second.record(entry('2'));
    second.strike(1);
    expect(ids(new Ledger(file))).toEqual(['1']);
  });

  test('makes no file for nothing', () => {
    expect(new Ledger(file).open).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });
});

describe('a secret', () => {
  const secret = entry('THE-SECRET', { by: 'createExperimentToken', secret: true });

  test('is held in memory', () => {
    const ledger = new Ledger(file);
    ledger.record(secret);
    expect(ids(ledger)).toEqual(['THE-SECRET']);
  });

  test('is never written to the file', () => {
    const ledger = new Ledger(file);
    ledger.record(entry('1'));
    ledger.record(secret);
    ledger.strike(1);
    expect(readFileSync(file, 'utf8')).not.toContain('THE-SECRET');
  });
});
