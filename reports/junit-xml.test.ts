import { describe, expect, test } from 'vitest';
import { junitXml } from './junit-xml.ts';
import { bigReport } from './testing/big-report.ts';
import { HOSTILE, hostileReport } from './testing/hostile.ts';
import { cellOf, reportOf } from './testing/results.ts';
import { elementsOf, readXml } from './testing/xml.ts';
import type { XmlElement } from './testing/xml.ts';

const cases = (xml: string): readonly XmlElement[] => elementsOf(readXml(xml), 'testcase');

test('each cell is a case with a stable name, and counts as what it came to', () => {
  const report = reportOf([
    cellOf('pass', { operation: 'a' }),
    cellOf('fail', { operation: 'b' }),
    cellOf('warn', { operation: 'c' }),
    cellOf('inconclusive', { operation: 'd', reason: 'no answer' }),
    cellOf('not-applicable', { operation: 'e', reason: 'it writes nothing' }),
    cellOf('harness-failed', { operation: 'f', reason: 'a mistake' }),
  ]);
  const xml = readXml(junitXml(report));
  const shown = elementsOf(xml, 'testcase').map(({ attributes, children }) => [
    attributes['classname'],
    attributes['name'],
    children[0]?.name,
    children[0]?.attributes['message'],
  ]);
  const cell = (operation: string): string => `unauthenticated.no-token › ${operation}`;
  expect(shown).toEqual([
    ['unauthenticated', cell('a'), undefined, undefined],
    ['unauthenticated', cell('b'), 'failure', 'expected 401, was 200 {}'],
    ['unauthenticated', cell('c'), 'skipped', 'SHOULD broken: expected 401, was 200 {}'],
    ['unauthenticated', cell('d'), 'skipped', 'not judged: no answer'],
    ['unauthenticated', cell('e'), 'skipped', 'does not apply: it writes nothing'],
    ['unauthenticated', cell('f'), 'error', 'a mistake'],
    ['verdict', 'the contract is kept', 'failure', expect.stringMatching(/^the contract is broken: 1 MUST/)],
  ]);
  expect(xml.children[0]?.attributes).toMatchObject({
    name: 'unauthenticated',
    tests: '6',
    failures: '1',
    errors: '1',
    skipped: '3',
  });
  expect(elementsOf(xml, 'property').map(({ attributes }) => attributes['name'])).toContain('seed');
});

test('under --strict a broken SHOULD is a failure, and a known deviation is none', () => {
  const strict = { ...reportOf([cellOf('warn')], { strict: true }), strict: true };
  expect(elementsOf(readXml(junitXml(strict)), 'failure')).toHaveLength(2);
  const deviations = [
    { requirement: 'unauthenticated.no-token', operations: ['*'], reason: 'issue 17', expires: '2026-05-04' },
  ];
  const [known, verdict] = cases(junitXml(reportOf([cellOf('fail')], { deviations })));
  expect(known?.children[0]?.attributes['message']).toBe('known deviation: issue 17');
  expect(verdict?.children).toEqual([]);
});

describe('what a target sends', () => {
  test('can’t break the XML, and stands in it as text', () => {
    const xml = junitXml(hostileReport());
    expect(xml).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff\u061c\u202a-\u202e\u2066-\u2069]/,
    );
    expect(xml.isWellFormed()).toBe(true);
    const [failed] = cases(xml);
    expect(failed?.children).toHaveLength(1);
    expect(failed?.children[0]?.children).toEqual([]);
    expect(failed?.children[0]?.attributes['message']).toContain(']]><!-- & &amp; -->');
    expect(failed?.children[0]?.attributes['message']).toContain(String.raw`\x1b[31m`);
  });

  test('is cut where it is megabytes long', () => {
    expect(junitXml(hostileReport('<b>&'.repeat(2_500_000))).length).toBeLessThan(500_000);
    expect(HOSTILE.length).toBeLessThan(1000);
  });
});

test('a report of 10,000 cells has 10,000 cases', () => {
  expect(cases(junitXml(bigReport()))).toHaveLength(10_001);
});
