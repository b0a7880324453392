/** Operation → status → how often a valid request was answered so. */
export type ValidAnswers = Record<string, Record<string, number>>;

/** What to check where operations answer their valid requests with nothing but some statuses. */
const CHECKS = [
  { statuses: ['404'], check: 'the address (--url or baseUrl) and its path' },
  { statuses: ['401', '403'], check: 'the token (--token or credentials), and what it may do' },
  { statuses: ['502', '503', '504'], check: 'that the target is in service' },
] as const;
/** One operation by itself tells nothing of the others. */
const LEAST_OPERATIONS = 2;

/** Operations whose valid requests were never answered with another status. */
export function onlyAnswered(status: string, answers: ValidAnswers): readonly string[] {
  return Object.entries(answers)
    .filter(([, seen]) => Object.keys(seen).length === 1 && status in seen)
    .map(([operation]) => operation);
}

/**
 * What to check where most operations answer their valid requests with such statuses alone: nothing can be said of an
 * implementation then; undefined where it is not so.
 */
export function mostlyRefused(answers: ValidAnswers): string | undefined {
  const all = Object.values(answers).map((seen) => Object.keys(seen));
  const found = CHECKS.map(({ statuses, check }) => {
    const own = all.filter((seen) => seen.every((each) => isOneOf(each, statuses)));
    return { count: own.length, statuses: [...new Set(own.flat())].toSorted(), check };
  }).toSorted((one, other) => other.count - one.count);
  const refused = found.reduce((sum, { count }) => sum + count, 0);
  const [most] = found;
  if (all.length < LEAST_OPERATIONS || refused <= all.length / 2 || !most) return undefined;
  const statuses = found.flatMap((each) => each.statuses).join(' or ');
  return `${refused} of ${all.length} operations answered their valid requests with ${statuses} alone: check ${most.check}`;
}

function isOneOf(status: string, statuses: readonly string[]): boolean {
  return statuses.includes(status);
}

/** The answers of several parts of a run together. */
export function mergedAnswers(parts: readonly ValidAnswers[]): ValidAnswers {
  const whole: Record<string, Record<string, number>> = {};
  for (const part of parts) {
    for (const [operation, seen] of Object.entries(part)) {
      const counts = (whole[operation] ??= {});
      for (const [status, times] of Object.entries(seen)) counts[status] = (counts[status] ?? 0) + times;
    }
  }
  return whole;
}
