// Brings provider states about through the service's own API: node handler.mjs [port]
import { createServer } from 'node:http';

const SERVICE = process.env.SERVICE ?? 'http://127.0.0.1:8090';
const TOKEN = process.env.TOKEN ?? 'a-good-token';
const authorization = `Bearer ${TOKEN}`;

async function call(method, path, body) {
  const answer = await fetch(SERVICE + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}`);
  return answer.status === 204 ? undefined : await answer.json();
}

/** The values of the last state: what follows it needs them. */
let values = {};

/** Sends the request that a state names, with values in place of `${name}`. */
async function sendNamed({ method, path, query = [], headers, body = {} }) {
  const fill = (text) => text.replaceAll(/\$\{(\w+)\}/g, (_all, name) => values[name]);
  const filled = (pairs) => pairs.map(([name, value]) => [name, fill(value)]);
  const bytes = body.base64 && Buffer.from(body.base64, 'base64');
  const content = bytes ?? body.text ?? (body.json && fill(JSON.stringify(body.json)));
  const answer = await fetch(`${SERVICE}${fill(path)}?${new URLSearchParams(filled(query))}`, {
    method,
    headers: filled(headers),
    ...(content && { body: content }),
  });
  return answer.status;
}

async function valuesFor(state, params) {
  if (state === 'this request was sent, which is to have no effect')
    return { status_of_refusal: String(await sendNamed(params.request)) };
  const unique = crypto.randomUUID();
  values = {
    unique,
    authorization,
    api_token: TOKEN,
    unknown_authorization: `Bearer never-issued-${unique}`,
    absent_noteId: `no-note-${unique}`,
  };
  const note = await call('POST', '/notes', { text: unique });
  switch (state) {
    case 'all that the request needs exists':
      return (values = { ...values, noteId: note.id });
    case 'what the path names was deleted':
      await call('DELETE', `/notes/${note.id}`);
      return (values = { ...values, other_noteId: note.id });
    default:
      throw new Error(`the state "${state}" can't be brought about`);
  }
}

createServer(async (request, response) => {
  let status = 200;
  let answer = {};
  try {
    const { action, state, params } = JSON.parse(Buffer.concat(await request.toArray()));
    if (action !== 'teardown') answer = await valuesFor(state, params);
  } catch (error) {
    [status, answer] = [422, { error: error.message }];
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}).listen(Number(process.argv[2] ?? 8091), '127.0.0.1', function listening() {
  console.log(`listening on http://127.0.0.1:${this.address().port}`);
});
