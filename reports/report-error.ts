/** A report, or several, that can't be used: says which, why, and what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}
