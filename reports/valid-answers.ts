/** Operation → status → how often a valid request was answered so. */
export type ValidAnswers = Record<string, Record<string, number>>;

const REFUSALS = ['404', '401'] as const;
/** One operation by itself tells nothing of the others. */
const LEAST_OPERATIONS = 2;

/** Operations whose valid requests were never answered with another status. */
export function onlyAnswered(status: string, answers: ValidAnswers): readonly string[] {
  return Object.entries(answers)
    .filter(([, seen]) => Object.keys(seen).length === 1 && status in seen)
    .map(([operation]) => operation);
}

/**
 * What to check where most operations answer their valid requests with 404 or 401 alone: nothing can be said of an
 * implementation then; undefined where it is not so.
 */
export function mostlyRefused(answers: ValidAnswers): string | undefined {
  const all = Object.keys(answers).length;
  const [absent, refused] = REFUSALS.map((status) => onlyAnswered(status, answers).length);
  if (all < LEAST_OPERATIONS || absent === undefined || refused === undefined) return undefined;
  if (absent + refused <= all / 2) return undefined;
  const count = `${absent + refused} of ${all} operations answered their valid requests with`;
  return absent >= refused
    ? `${count} ${refused > 0 ? '404 or 401' : '404'} alone: check the address (--url or baseUrl) and its path`
    : `${count} ${absent > 0 ? '401 or 404' : '401'} alone: check the token (--token or credentials)`;
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
