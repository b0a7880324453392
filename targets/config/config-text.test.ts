import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from './config-schema.ts';
import { configText } from './config-text.ts';

test.each([
  ['as it is', /^$/],
  ['with all in it that it proposes', /^# (?=\w+:| {2}\w+:)/],
])('the config that is written to begin with is one, %s', (_what, mark) => {
  const text = configText({ document: 'openapi.yaml', token: 'MY_TOKEN' }, { absent: ['listThings'] });
  const whole = text
    .split('\n')
    .map((line) => line.replace(mark, ''))
    .join('\n');
  const config = { baseUrl: 'http://127.0.0.1', ...(parse(whole) as object) };
  expect(configSchema.safeParse(config).error?.issues ?? []).toEqual([]);
  expect('users' in config).toBe(mark.test('# users:'));
});
