import { tellingPrefix } from '../../contracts/api/telling-prefix.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
const lowerHex = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

const SHORTEST_REPEATED = 8;
/** Letters of a text that is worth remembering: a reason, and no body. */
const SHORT = 400;

/** What the base64 of a longer text has of bytes within it: three groups of letters, by where they begin. */
function withinBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const [first, end] = [Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3)];
    return letters.slice(first, end);
  });
}

/** What a server may make of a text before it repeats it: the other cases, hexadecimal digits, escapes, backwards. */
function repeatedForms(text: string): readonly string[] {
  const letters = Array.from(text);
  const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;
  const hex = Buffer.from(text).toString('hex');
  const wide = Buffer.from(text, 'utf16le').toString('base64').replace(/=+$/, '');
  const unicode = Array.from(
    { length: text.length },
    (_, at) => String.raw`\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
  return [
    text.toLowerCase(),
    text.toUpperCase(),
    letters.toReversed().join(''),
    hex,
    hex.toUpperCase(),
    hex.replaceAll(/../g, '%$&'),
    hex.toUpperCase().replaceAll(/../g, '%$&'),
    wide,
    ...[Buffer.from(text), Buffer.from(text, 'utf16le')].flatMap(withinBase64),
    unicode,
    letters.map((letter) => `&#${codeOf(letter)};`).join(''),
    letters.map((letter) => `&#x${codeOf(letter).toString(16)};`).join(''),
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}

/** Any of some texts, the longer ones first, so that none is cut apart by a shorter one. */
function anyOf(texts: Iterable<string>): RegExp {
  const forms = [...texts].toSorted((one, other) => other.length - one.length);
  return new RegExp(forms.map(escaped).join('|'), 'g');
}

/** How many letters of a text are the same as another's from a place on. */
function lengthOf(whole: string, text: string, at: number): number {
  let length = 0;
  while (length < whole.length && whole[length] === text[at + length]) length += 1;
  return length;
}

/** Puts the names of secrets in place of the secrets, in whatever form they travel. */
export class Redactor {
  readonly #tokens = new Set<string>();
  /** The same list until there is one more: it is asked for with each request. */
  #listed: readonly string[] | undefined;
  readonly #names = new Set<string>();
  /** Each form of each secret, and the name that is shown in its place. */
  readonly #shown = new Map<string, string>();
  readonly #guessed = new Set<string>();
  /** The beginning by which a text is known though it is cut off, all of the text, and the name. */
  readonly #cut = new Map<string, { readonly whole: string; readonly name: string }>();
  /** Made when they are asked for: secrets come often, and few texts are shown. */
  #forms: RegExp | undefined;
  #formsAndCut: RegExp | undefined;
  /** What texts are without the secrets that are known: cells share their reasons. */
  readonly #redacted = new Map<string, string>();
  /** Forms that came since a text was asked for. */
  readonly #new: string[] = [];

  /** Every secret, in clear. */
  get tokens(): readonly string[] {
    return (this.#listed ??= [...this.#tokens]);
  }

  /** The names that are shown in the place of secrets. */
  get names(): readonly string[] {
    return [...this.#names];
  }

  /**
   * Makes a token known as a secret.
   *
   * @param variable the environment variable that it came from, or a name for it
   */
  add(token: string, variable: string): void {
    if (token === '' || this.#tokens.has(token)) return;
    this.#tokens.add(token);
    this.#listed = undefined;
    const prefix = tellingPrefix(token);
    if (prefix !== undefined) this.#hideCut(token, prefix, variable);
    this.hide(token, variable);
  }

  /** Shows a name in place of a text that gives a secret away, and is none itself. */
  hide(token: string, variable: string): void {
    this.#names.add(variable);
    const plain = [token, encodeURIComponent(token), lowerHex(token), quoted(token)];
    for (const form of [...plain, quoted(token).replaceAll('/', String.raw`\/`)]) this.#show(form, variable);
    // What is short may well be a word like others.
    if (token.length >= SHORTEST_REPEATED)
      for (const form of repeatedForms(token)) this.#show(form, variable, true);
    this.#showBase64(`${token}:`, `${variable}:`);
    this.#showBase64(`:${token}`, `:${variable}`);
    this.#showBase64(token, variable);
    this.#forms = undefined;
    this.#formsAndCut = undefined;
  }

  /** The text without its secrets, be they cut off. */
  redact(text: string): string {
    if (this.#shown.size === 0) return text;
    this.#forgetWhatHoldsNew();
    if (text.length > SHORT) return this.#without(text);
    const known = this.#redacted.get(text) ?? (this.#holdsForm(text) ? this.#without(text) : text);
    this.#redacted.set(text, known);
    return known;
  }

  #forgetWhatHoldsNew(): void {
    if (this.#new.length === 0) return;
    for (const text of this.#redacted.keys())
      if (this.#new.some((form) => text.includes(form))) this.#redacted.delete(text);
    this.#new.length = 0;
  }

  /** Secrets come all the time, and an expression of all their forms takes far longer to make than most texts to search. */
  #holdsForm(text: string): boolean {
    for (const forms of [this.#shown, this.#cut])
      for (const form of forms.keys()) if (text.includes(form)) return true;
    return false;
  }

  #without(text: string): string {
    this.#formsAndCut ??= anyOf([...this.#shown.keys(), ...this.#cut.keys()]);
    const forms = this.#formsAndCut;
    // In one pass: a name that was put in is no text to search.
    let shown = '';
    let done = 0;
    forms.lastIndex = 0;
    for (let found = forms.exec(text); found; found = forms.exec(text)) {
      const [form] = found;
      const cut = this.#shown.has(form) ? undefined : this.#cut.get(form);
      const length = cut ? lengthOf(cut.whole, text, found.index) : form.length;
      shown += text.slice(done, found.index) + (cut?.name ?? this.#shown.get(form) ?? '');
      done = found.index + length;
      forms.lastIndex = done;
    }
    return shown + text.slice(done);
  }

  /** The text of a request without its secrets: what naysayer sends is cut off in no way but its own, which it hides by themselves. */
  redactSent(text: string): string {
    if (this.#shown.size === 0) return text;
    this.#forms ??= anyOf(this.#shown.keys());
    return text.replaceAll(this.#forms, (form) => this.#shown.get(form) ?? '');
  }

  /** Makes the beginning of a secret known, as it is and as it travels. */
  #hideCut(token: string, prefix: string, variable: string): void {
    const before = token.slice(0, token.indexOf(':') + 1);
    const name = `\${${variable}…}`;
    this.#new.push(prefix);
    this.#cut.set(prefix, { whole: token.slice(before.length), name });
    const travels = base64(token.includes(':') ? token : `${token}:`);
    // The last letter may hold bits of what comes behind.
    const letters = Math.floor((Buffer.byteLength(before + prefix) * 4) / 3);
    this.#new.push(travels.slice(0, letters));
    this.#cut.set(travels.slice(0, letters), { whole: travels, name });
  }

  #showBase64(text: string, name: string): void {
    const padded = base64(text);
    const bare = padded.replace(/=+$/, '');
    for (const form of [padded, bare, Buffer.from(text).toString('base64url')]) {
      this.#show(form, `base64(${name})`);
    }
  }

  /** @param isGuess it is a form that another secret may have of itself: that one goes first */
  #show(form: string, name: string, isGuess = false): void {
    if (this.#shown.has(form) && (isGuess || !this.#guessed.has(form))) return;
    if (isGuess) this.#guessed.add(form);
    else this.#guessed.delete(form);
    this.#new.push(form);
    this.#shown.set(form, `\${${name}}`);
  }
}
