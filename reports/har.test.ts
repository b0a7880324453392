import { expect, test } from 'vitest';
import { har } from './har.ts';
import { bigReport } from './testing/big-report.ts';
import { hostileReport } from './testing/hostile.ts';
import { cellOf, findingOf, reportOf, stored } from './testing/results.ts';

const body = (content: string, encoding: 'utf8' | 'base64' = 'utf8', cut = 0) => ({ encoding, content, cut });

test('each finding is a page with its valid request and its faulty one, as they were stored', () => {
  const exchange = {
    request: stored({
      method: 'POST',
      target: '/v1/x?a=1&b=%20c',
      headers: [
        ['authorization', 'Basic ${base64(MY_TOKEN:)}'],
        ['content-type', 'application/json'],
      ],
      body: body('{"ä":1}'),
    }),
    reply: {
      kind: 'answer',
      status: 422,
      headers: [['Content-Type', 'image/png']],
      body: body('AAEC', 'base64', 5),
    },
    millis: 12,
  } as const;
  const { log } = har(reportOf([cellOf('fail', { findings: [findingOf({ exchange })] })]));
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'naysayer', version: '0.0.0' } });
  expect(log.pages).toMatchObject([{ id: 'abcd1234', pageTimings: {} }]);
  expect(log.entries).toHaveLength(2);
  expect(log.entries[1]).toEqual({
    pageref: 'abcd1234',
    startedDateTime: '2026-05-04T12:00:00.000Z',
    time: 12,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:8080/v1/x?a=1&b=%20c',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [
        { name: 'authorization', value: 'Basic ${base64(MY_TOKEN:)}' },
        { name: 'content-type', value: 'application/json' },
      ],
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: ' c' },
      ],
      postData: { mimeType: 'application/json', text: '{"ä":1}' },
      headersSize: -1,
      bodySize: 8,
    },
    response: {
      status: 422,
      statusText: 'Unprocessable Entity',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'image/png' }],
      content: {
        size: 8,
        mimeType: 'image/png',
        text: 'AAEC',
        encoding: 'base64',
        comment: '5 more were left out',
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: 8,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
    comment: 'expected 401, was 200 {}',
  });
});

test('no answer is a response without a status, with the reason', () => {
  const { log } = har(hostileReport());
  expect(log.entries[0]?.response).toMatchObject({ status: 0, content: { size: 0, mimeType: 'x-unknown' } });
});

test('time is what its parts come to, and every entry belongs to a page', () => {
  const { log } = har(bigReport());
  expect(log.entries).toHaveLength(600);
  const pages = new Set(log.pages?.map((each) => each.id));
  expect(pages.size).toBe(300);
  for (const { time, timings, pageref } of log.entries) {
    expect(time).toBe((timings.send ?? 0) + timings.wait + (timings.receive ?? 0));
    expect(pages.has(pageref ?? '')).toBe(true);
  }
});
