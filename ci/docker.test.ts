import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { textOf } from './testing/workflow.ts';

const DOCKERFILE = textOf('Dockerfile');
const lines = DOCKERFILE.replaceAll(/\\\n/g, ' ').split('\n');
const instructions = lines.filter((line) => /^[A-Z]/.test(line));
const saying = (name: string): readonly string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
/** What stands in the image that is kept: after the last FROM. */
const kept = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

describe('the image', () => {
  test('is written as a Dockerfile is', () => {
    expect(validate(DOCKERFILE).map((each) => each.message)).toEqual([]);
  });

  test('is built on a version of Node that is named, in two stages', () => {
    const bases = saying('FROM').map((line) => line.split(' ')[0]);
    expect(bases).toEqual(['node:24-slim', 'node:24-slim']);
  });

  test('runs naysayer, and not as root', () => {
    expect(kept).toContain('USER node');
    expect(kept.indexOf('USER node')).toBeGreaterThan(kept.findLastIndex((line) => line.startsWith('RUN ')));
    expect(saying('ENTRYPOINT')).toEqual(['["naysayer"]']);
  });

  test('takes over nothing of the first stage but what runs', () => {
    const copied = kept.filter((line) => line.startsWith('COPY'));
    expect(copied.every((line) => line.startsWith('COPY --from=build '))).toBe(true);
    expect(copied.join('\n')).not.toMatch(/\/build\/? /);
  });

  test('holds no secret: none is passed in, and no file that may hold one is sent to the builder', () => {
    expect(DOCKERFILE.split('\n').slice(1).join('\n')).not.toMatch(/^(?:ARG|ENV)\b|token|password/im);
    const ignored = textOf('.dockerignore').trim().split('\n');
    expect(ignored[0]).toBe('*');
    const allowed = ignored.filter((line) => line.startsWith('!'));
    expect(allowed.filter((line) => /env|naysayer|node_modules|\.git/.test(line))).toEqual([]);
  });
});
