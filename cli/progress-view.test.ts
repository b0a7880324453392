import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cellOf } from '../reports/testing/results.ts';
import type { Look } from '../reports/look.ts';
import { progressBlock, progressText } from './progress-block.ts';
import type { HowFar } from './progress-block.ts';
import { ProgressView } from './progress-view.ts';
import type { Loudness } from './progress-view.ts';

const PLAIN: Look = { paint: (_style, text) => text, width: 80 };
const HALF: HowFar = {
  doing: 'malformed',
  done: 50,
  total: 100,
  unit: 'cells',
  requests: 400,
  findings: 1,
  seconds: 10,
};

describe('the block', () => {
  test('says the class, the cells, the time left, the requests, their rate, and the findings', () => {
    expect(progressBlock(HALF, PLAIN)).toEqual([
      '████████████░░░░░░░░░░░░ 50/100 cells, about 10 s left  malformed',
      '400 requests (40/s)  1 finding',
    ]);
  });

  test.each([20, 40, 79, 200])('fits into %i columns', (width) => {
    for (const line of progressBlock(HALF, { ...PLAIN, width })) expect(line.length).toBeLessThan(width);
  });

  test('says nothing of the time left before it can be told, and when all is done', () => {
    for (const done of [0, 1, 100]) expect(progressText({ ...HALF, done })).not.toMatch(/left/);
  });

  test('says minutes where seconds would be many', () => {
    expect(progressText({ ...HALF, seconds: 600 })).toMatch(/about 10 min left/);
  });

  test('says nothing of requests that nobody counts', () => {
    const { requests: _uncounted, findings: _none, ...rest } = HALF;
    expect(progressText(rest)).toBe('malformed: 50/100 cells, about 10 s left');
    expect(progressBlock(rest, PLAIN)[1]).toBe('');
  });

  test('needs no total', () => {
    const { total: _unknown, ...rest } = HALF;
    expect(progressText(rest)).toBe('malformed: 50 cells, 400 requests (40/s), 1 finding');
  });
});

test('progress says what is done before anything has a class', () => {
  const lines: string[] = [];
  const stream = { isTTY: true, columns: 80, write: (each: string) => lines.push(each) };
  new ProgressView(stream, PLAIN, 'usual', { unit: 'operations', doing: 'learning' }).count(3);
  expect(lines.join('')).toMatch(/0 operations {2}learning/);
});

describe('progress', () => {
  const shown = (isTTY: boolean, loudness: Loudness): string => {
    let text = '';
    const stream = { isTTY, columns: 80, write: (each: string) => (text += each) };
    const view = new ProgressView(stream, PLAIN, loudness, { unit: 'cells', total: 2 });
    view.cell(cellOf('pass', { id: 'malformed.body-syntax › createExperiment' }));
    view.count(7);
    view.cell(cellOf('inconclusive', { id: 'conflict.race › createProject', reason: 'no valid request' }));
    view.end();
    return text;
  };

  test('at a terminal is a block that is gone at the end', () => {
    const text = shown(true, 'usual');
    expect(text).toMatch(/1\/2 cells/);
    expect(text.endsWith('\r\u001b[2K\u001b[1A\u001b[2K')).toBe(true);
  });

  test('in a pipe has no escapes, and is silent while there is little to say', () => {
    expect(shown(false, 'usual')).toBe('');
  });

  test('that is verbose names each cell with its outcome and reason', () => {
    expect(shown(false, 'verbose')).toBe(
      '✓ malformed.body-syntax › createExperiment: 0 kept\n? conflict.race › createProject: 0 kept, no valid request\n',
    );
  });

  test('that will take long says once what is quicker, where it was told', () => {
    const said = (cells: number, ifLong?: string): string => {
      vi.useFakeTimers({ toFake: ['performance'] });
      onTestFinished(() => void vi.useRealTimers());
      let text = '';
      const stream = { write: (each: string) => (text += each) };
      const counted = { unit: 'cells', total: 100, ...(ifLong !== undefined && { ifLong }) };
      const view = new ProgressView(stream, PLAIN, 'usual', counted);
      for (let done = 0; done < cells; done += 1) {
        vi.advanceTimersByTime(6000);
        view.cell(cellOf('pass'));
      }
      return text;
    };
    expect(said(40, 'try less').match(/try less/g)).toHaveLength(1);
    expect(said(40)).not.toMatch(/try less/);
    expect(said(1, 'try less')).not.toMatch(/try less/);
  });

  test('says for how long nothing was sent, where that is long', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const said: string[] = [];
    const stream = { write: (each: string) => said.push(each) };
    const view = new ProgressView(stream, PLAIN, 'usual', { unit: 'cells', total: 2 });
    for (const requests of [7, 8, 8, 9]) {
      vi.advanceTimersByTime(6000);
      view.count(requests);
    }
    expect(said.map((each) => /waiting for \d+ s/.exec(each)?.[0])).toEqual([
      undefined,
      undefined,
      'waiting for 6 s',
      undefined,
    ]);
  });

  test('that is quiet says nothing', () => {
    expect(shown(true, 'quiet')).toBe('');
  });
});
