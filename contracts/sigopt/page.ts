import type { Sentence } from '../requirements/requirement.ts';

const page = (text: string): Sentence => ({ text, source: 'SigOpt API, "API Errors" page' });

/** The sentences of the "API Errors" page that requirements rest on, word for word. */
export const PAGE = {
  success: page(
    'Status code 2XX indicates a successful call and the response will contain the requested resource.',
  ),
  format: page(
    'Other status codes indicate failure. The response bodies will have the following format: {"error": {"message": "No API token provided."}}',
  ),
  codes: page(
    'HTTP Error Codes: 200 OK, 4XX Client Error, 400 Bad Request, 401 Unauthorized, 403 Forbidden, 404 Not Found, 405 Method Not Allowed, 409 Conflict, 429 Too Many Requests, 5XX Server Error',
  ),
  clientError: page("4XX: There's something wrong with your request! Please modify and try again."),
  badRequest: page('400: We could not understand your request, or a parameter is missing or incorrect.'),
  json: page(
    'We use JSON data to pass parameters for POST and PUT requests. If you are seeing this error, you are either missing a required key in your JSON object, or we are not able to parse the JSON data correctly.',
  ),
  contentType: page(
    'Try adding the Content-Type: application/json header to your request, and double-check that all your JSON arguments are provided correctly.',
  ),
  unauthorized: page('401: This request requires authentication.'),
  noToken: page('We cannot find the API token in your request (you may be providing the wrong header).'),
  forbidden: page(
    '403: We can read your authentication but it is not the correct authentication for this endpoint.',
  ),
  noClient: page('The provided API token does not match a client'),
  noAccess: page('The client matched by the API token does not have access to this endpoint'),
  notFound: page('404: We were unable to find the requested resource.'),
  methods: page(
    '405: Our API supports the methods GET, PUT, POST, and DELETE. Not all endpoints support all methods, so double check the API endpoints reference.',
  ),
  conflict: page(
    '409: The request could not be completed because there is a conflicting resource that already exists. This can occur if you are reusing an existing ID, or trying to operate on expired data.',
  ),
  tooMany: page("429: You've sent too many requests too quickly. Try again later."),
  plan: page('You have exceeded one or more of the limits of your plan.'),
  serverError: page("5XX: Something went wrong on our end! We're working to fix it."),
  development: page(
    'You are most likely using your development API token, which creates experiments in development mode and suggests assignments that are only suitable for debugging.',
  ),
} as const;
