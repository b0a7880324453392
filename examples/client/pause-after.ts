/** How many milliseconds to wait after a 429: as long as the API says, else twice as long each time. */
export function pauseAfter(response: Response, tries: number): number {
  const header = response.headers.get('retry-after') ?? '';
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? 1000 * 2 ** (tries - 1) : Math.max(0, moment - Date.now());
}
