import { expect, test } from 'vitest';
import type { CellResult } from '../engine/verdict/result.ts';
import { badge } from './badge.ts';
import { bigReport } from './testing/big-report.ts';
import { cellOf, reportOf } from './testing/results.ts';
import { elementsOf, readXml } from './testing/xml.ts';

const SVG = '{http://www.w3.org/2000/svg}';

test.each<[string, readonly CellResult[], string]>([
  ['naysayer: kept', [cellOf('pass')], '#2e7d32'],
  ['naysayer: 1 MUST broken', [cellOf('fail')], '#c62828'],
  ['naysayer: 239 MUST, 61 SHOULD broken', bigReport().cells, '#c62828'],
  ['naysayer: not judged', [cellOf('inconclusive')], '#8a6100'],
])('a badge says in its colour: %s', (title, cells, colour) => {
  const text = badge(reportOf(cells));
  const svg = readXml(text);
  expect(svg.attributes).toMatchObject({ role: 'img', 'aria-label': title });
  expect(elementsOf(svg, `${SVG}title`).map((each) => each.text)).toEqual([title]);
  expect(elementsOf(svg, `${SVG}text`).map((each) => each.text)).toEqual(title.split(': '));
  expect(text).toContain(`fill="${colour}"`);
});
