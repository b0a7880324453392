/** A secret, and the name that is shown in its place. */
interface Secret {
  readonly text: string;
  readonly shown: string;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Puts the names of secrets in place of the secrets, in whatever form they travel. */
export class Redactor {
  #secrets: readonly Secret[] = [];
  readonly #tokens = new Set<string>();

  /** Every secret, in clear. */
  get tokens(): readonly string[] {
    return [...this.#tokens];
  }

  /**
   * Makes a token known as a secret.
   *
   * @param variable the environment variable that it came from, or a name for it
   */
  add(token: string, variable: string): void {
    if (token === '' || this.#tokens.has(token)) return;
    this.#tokens.add(token);
    const forms: readonly Secret[] = [
      { text: base64(`${token}:`), shown: `\${base64(${variable}:)}` },
      { text: base64(`:${token}`), shown: `\${base64(:${variable})}` },
      { text: token, shown: `\${${variable}}` },
      { text: encodeURIComponent(token), shown: `\${${variable}}` },
      { text: base64(token), shown: `\${base64(${variable})}` },
    ];
    // Longer forms first, so that none is cut apart by a shorter one.
    this.#secrets = [...this.#secrets, ...forms].toSorted(
      (one, other) => other.text.length - one.text.length,
    );
  }

  /** The text without its secrets. */
  redact(text: string): string {
    return this.#secrets.reduce((left, { text: secret, shown }) => left.replaceAll(secret, shown), text);
  }
}
