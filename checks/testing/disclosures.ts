const lines = (...all: readonly string[]): string => all.join('\n');

/** Stack traces as servers in several languages print them. */
export const TRACES: readonly (readonly [language: string, text: string])[] = [
  [
    'Python',
    lines(
      'Traceback (most recent call last):',
      '  File "/srv/api/app.py", line 12, in handle',
      '    return experiments[key]',
      "KeyError: 'x'",
    ),
  ],
  [
    'Node.js',
    lines(
      "TypeError: Cannot read properties of undefined (reading 'id')",
      '    at Object.handle (/app/src/routes.js:12:34)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    ),
  ],
  [
    'Node.js, async frames alone',
    lines('Error: no', '    at async Server.handle (file:///x/server.mjs:3:9)'),
  ],
  ['Node.js, frames without a name', lines('Error: no', '    at node:internal/main/run_main_module:36:49')],
  [
    'Java',
    lines(
      'java.lang.NullPointerException: null',
      '\tat com.example.Experiments.find(Experiments.java:42)',
      '\tat java.base/java.lang.Thread.run(Thread.java:829)',
    ),
  ],
  ['Java, constructors alone', lines('java.lang.Error', '\tat com.example.Run.<init>(Run.java:7)')],
  ['Kotlin', lines('kotlin.KotlinNullPointerException', '\tat com.example.AppKt.main(App.kt:4)')],
  [
    'Go',
    lines(
      'panic: runtime error: index out of range [1] with length 1',
      '',
      'goroutine 1 [running]:',
      'main.main()',
      '\t/tmp/main.go:8 +0x1d',
    ),
  ],
  [
    'Ruby',
    lines("app/models/run.rb:12:in `find': undefined method (NoMethodError)", "\tfrom app.rb:3:in '<main>'"),
  ],
  [
    'PHP',
    lines('PHP Fatal error:  Uncaught Exception: no', 'Stack trace:', '#0 /var/www/index.php(12): find()'),
  ],
  [
    '.NET',
    lines(
      'System.NullReferenceException: Object reference not set to an instance of an object.',
      String.raw`   at Api.Experiments.Find(String id) in C:\src\Api\Experiments.cs:line 42`,
    ),
  ],
  [
    '.NET, without symbols',
    lines(
      'System.Exception: no',
      '   at Api.Experiments.Find(String id)',
      '   at Api.Program.Main(String[] args)',
    ),
  ],
  ['Rust', "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds"],
];

/** Messages that name files of the server. */
export const PATHS: readonly string[] = [
  "ENOENT: no such file or directory, open '/app/data/experiments.json'",
  'Warning: require() failed in <b>/var/www/html/index.php</b> on line <b>12</b>',
  String.raw`Could not load C:\inetpub\wwwroot\Api.dll`,
  "Cannot find module './x', required by node_modules/express/lib/router/index.js",
  'in lib/python3.12/site-packages/flask/app.py',
];

/** Messages of databases, and statements. */
export const SQL: readonly string[] = [
  'SELECT "id", "name" FROM "experiments" WHERE id = 1',
  'failed query: select * from experiments where id = $1',
  'INSERT INTO runs (id) VALUES (1)',
  'ERROR: syntax error at or near "\'" at character 12',
  'ERROR: duplicate key value violates unique constraint "projects_pkey"',
  'null value in column "name" violates not-null constraint',
  'insert or update on table "runs" violates foreign key constraint "runs_project_fkey"',
  'relation "experiments" does not exist',
  'You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version',
  "Duplicate entry 'a' for key 'PRIMARY'",
  'SQLSTATE[23000]: Integrity constraint violation',
  'ORA-00942: table or view does not exist',
  'SQLITE_ERROR: no such table: experiments',
  'UNIQUE constraint failed: projects.id',
  '(sqlite3.OperationalError) database is locked',
  '(psycopg2.errors.UniqueViolation) duplicate',
  'PG::UniqueViolation: ERROR',
  "Incorrect syntax near 'x'.",
];

/** What a server may well say. */
export const HARMLESS: readonly string[] = [
  '/v1/experiments/1 not found',
  'GET /v1/projects/naysayer.v2/training_runs is not supported',
  'See https://api.example.com/docs/errors.html#400',
  'No API token provided.',
  'Please select a value from the list.',
  'You can update this experiment to set its budget.',
  'Nothing to delete from the project.',
  'Please insert into the body an object.',
  'Select at least one metric.',
  'The method DELETE is not allowed here; use GET.',
  'missing key: expected `bounds` in `parameters`',
  "unexpected key in `budget'",
  'Unexpected token } in JSON at position 12',
  'Expecting value: line 1 column 1 (char 0)',
  'invalid character at offset (1:5)',
  lines('Invalid body', '  at line 3 (column 5)'),
  'Error in the field "name" at line 3',
  "Don't panic: try again later.",
  'There is an error in your JSON syntax.',
  'The constraint between "a" and "b" is violated.',
  'Project "sql" already exists.',
  'Invalid id: /etc',
];
