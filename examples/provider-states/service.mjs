// A small service that keeps openapi.yaml: node service.mjs [port]
import { createServer } from 'node:http';

const GOOD = 'Bearer a-good-token';
const notes = new Map();
let last = 0;

const error = (status, message, headers = {}) => [status, { message }, headers];

function answer(method, path, headers, body) {
  const [, first, id, ...rest] = path.split('/');
  if (first !== 'notes' || rest.length > 0) return error(404, 'There is nothing here.');
  const allowed = id === undefined ? ['POST'] : ['GET', 'DELETE'];
  if (!allowed.includes(method)) return error(405, 'Not this method.', { allow: allowed.join(', ') });
  if (headers.authorization !== GOOD) return error(401, 'Who are you?', { 'www-authenticate': 'Bearer' });
  if (id === undefined) return create(headers, body);
  const note = notes.get(id);
  if (!note) return error(404, 'There is no such note.');
  if (method === 'GET') return [200, note];
  notes.delete(id);
  return [204];
}

function create(headers, body) {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    return error(400, 'JSON is expected.');
  let note;
  try {
    note = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return error(400, 'This is no JSON.');
  }
  if (typeof note?.text !== 'string' || note.text.length < 1 || [...note.text].length > 200)
    return error(400, 'A text of 1 to 200 letters is expected.');
  const id = `n${(last += 1)}`;
  notes.set(id, { id, text: note.text });
  return [201, notes.get(id), { location: `/notes/${id}` }];
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url.replace(/\?.*/, '');
    const [status, value, headers = {}] = answer(
      request.method,
      path,
      request.headers,
      Buffer.concat(chunks),
    );
    response.writeHead(status, { ...(value && { 'content-type': 'application/json' }), ...headers });
    response.end(value && JSON.stringify(value));
  });
}).listen(Number(process.argv[2] ?? 8090), '127.0.0.1', function listening() {
  console.log(`listening on http://127.0.0.1:${this.address().port}`);
});
