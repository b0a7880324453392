import { HttpResponse, delay } from 'msw';

/** Ways in which an API fails before its own code has a say. */
const FAILURES = ['network-error', 'timeout', 'proxy-502', 'proxy-503', 'proxy-504'] as const;

/** A way of failing: the connection breaks, nothing ever comes, or a proxy answers in the API's place. */
export type Failure = (typeof FAILURES)[number];

/** Tells whether a word names a way of failing. */
export function isFailure(word: unknown): word is Failure {
  return FAILURES.some((each) => each === word);
}

/** What a client gets where an API fails so: a proxy answers with a page, and knows nothing of the API's bodies. */
export async function failureResponse(failure: Failure): Promise<Response> {
  switch (failure) {
    case 'network-error':
      return HttpResponse.error();
    case 'timeout':
      await delay('infinite');
      return HttpResponse.error();
    case 'proxy-502':
      return page(502, 'Bad Gateway');
    case 'proxy-503':
      return page(503, 'Service Temporarily Unavailable');
    case 'proxy-504':
      return page(504, 'Gateway Time-out');
    default:
      return failure satisfies never;
  }
}

function page(status: number, words: string): Response {
  const title = `${status} ${words}`;
  const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return HttpResponse.html(html, { status, statusText: words });
}
