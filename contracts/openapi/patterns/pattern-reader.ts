import { posixMembers, propertyMembers } from './character-properties.ts';
import { inAnyCase, rangeInAnyCase } from './any-case.ts';
import { isDisjoint } from './is-disjoint.ts';

/** A pattern with a part that ECMA-262 has no word for, or that is read in different ways. */
export class UntranslatedPattern extends Error {
  override readonly name = 'UntranslatedPattern';
}

/** What `(?i)`, `(?m)` and `(?s)` switch on, for the rest of a group. */
interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

interface Group {
  /** Where it begins in what was written so far. */
  readonly start: number;
  readonly outer: Flags;
  readonly isAtomic: boolean;
}

const KEPT_ESCAPES = /^[dDwWsSbBnrtfv]$/;
const LITERAL = /^[^A-Za-z0-9]$/u;
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
const END = String.raw`(?:\$|\\z|\\Z|\))*$`;

/** Reads a regular expression of Java, Python, PCRE, or JavaScript without the flag u, and writes it with that flag. */
export class PatternReader {
  readonly #text: string;
  #at = 0;
  #written = '';
  /** Where the last thing that a quantifier can repeat begins in what is written; undefined if there is none. */
  #atom: number | undefined;
  #flags: Flags = { i: false, m: false, s: false };
  #atomics = 0;
  #hasBracketInClass = false;
  readonly #open: Group[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws {UntranslatedPattern} saying which part has no translation */
  read(): string {
    while (this.#at < this.#text.length) this.#next();
    if (this.#open.length > 0) throw new UntranslatedPattern('a group is not closed');
    return this.#written;
  }

  #next(): void {
    const char = this.#char();
    this.#at += char.length;
    switch (char) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        return this.#openGroup();
      case ')':
        return this.#closeGroup();
      case '*':
      case '+':
      case '?':
        return this.#quantify(char);
      case '{':
        return this.#brace();
      case '|':
        return this.#write('|');
      case ']':
        if (this.#hasBracketInClass) throw new UntranslatedPattern('it may have a class in a class');
        return this.#literal(']');
      case '.':
        return this.#writeAtom(this.#flags.s ? '[^]' : '.');
      case '^':
        return this.#write(this.#flags.m ? String.raw`(?<![^\n])` : '^');
      case '$':
        return this.#write(this.#flags.m ? String.raw`(?![^\n])` : '$');
      default:
        return this.#literal(char);
    }
  }

  /** The character that stands next, beyond U+FFFF too. */
  #char(): string {
    return String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
  }

  /** What matches next, read past. */
  #take(form: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(form.source, 'yu');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (!found) return undefined;
    this.#at = sticky.lastIndex;
    return found;
  }

  #write(text: string): void {
    this.#written += text;
    this.#atom = undefined;
  }

  #writeAtom(text: string): void {
    const start = this.#written.length;
    this.#written += text;
    this.#atom = start;
  }

  #literal(char: string): void {
    if (this.#flags.i && inAnyCase(char) !== char) return this.#writeAtom(`[${inAnyCase(char)}]`);
    this.#writeAtom(SYNTAX.test(char) ? `\\${char}` : char);
  }

  #escape(): void {
    if (this.#take(/Q/)) return this.#quoted();
    const anchor = this.#take(/[AZz]/)?.[0];
    if (anchor === 'A') return this.#write('^');
    if (anchor === 'z') return this.#write('$');
    if (anchor === 'Z') return this.#write(String.raw`(?=\n?$)`);
    if (this.#take(/R/)) return this.#writeAtom(String.raw`(?:\r\n|[\n-\r\u0085\u2028\u2029])`);
    const reference = this.#take(/k<[\p{L}_$][\p{L}\p{N}_$]*>|[1-9]\d?/u)?.[0];
    if (reference !== undefined) return this.#writeAtom(`\\${reference}`);
    if (this.#take(/[bB]/)) return this.#write(`\\${this.#text[this.#at - 1] ?? ''}`);
    const { text, isSet } = this.#character();
    if (isSet) return this.#writeAtom(/^\\.$|^\\[pP]\{/.test(text) ? text : `[${text}]`);
    if (text.length === 1) return this.#literal(text);
    this.#writeAtom(text);
  }

  /** `\Q…\E`: what stands there as it is. */
  #quoted(): void {
    const end = this.#text.indexOf('\\E', this.#at);
    const quoted = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 2;
    for (const char of quoted) this.#literal(char);
  }

  /** What stands behind a backslash, in a class or out of one: a character, or a set of them as members of a class. */
  #character(): { readonly text: string; readonly isSet: boolean } {
    const one = (text: string): { readonly text: string; readonly isSet: boolean } => ({
      text,
      isSet: false,
    });
    const property = this.#take(/([pP])(?:\{(\^?)([\w&=-]+)\}|([A-Z]))/);
    if (property) return { text: this.#property(property), isSet: true };
    const code = this.#take(/x\{([0-9A-Fa-f]{1,6})\}/)?.[1];
    if (code !== undefined) return one(`\\u{${code}}`);
    const kept = this.#take(/x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|c[A-Za-z]|0(?!\d)/)?.[0];
    if (kept !== undefined) return one(`\\${kept}`);
    const char = this.#char();
    this.#at += char.length;
    if (/^[dDwWsS]$/.test(char)) return { text: `\\${char}`, isSet: true };
    if (KEPT_ESCAPES.test(char)) return one(`\\${char}`);
    if (char === 'a') return one(String.raw`\x07`);
    if (char === 'e') return one(String.raw`\x1B`);
    if (LITERAL.test(char)) return one(char);
    throw new UntranslatedPattern(`it has \\${char}, which means nothing here or several things`);
  }

  #property([whole, letter, negated, name, short]: RegExpExecArray): string {
    const members = propertyMembers(name ?? short ?? '');
    const isNegated = (letter === 'P') !== (negated === '^');
    if (members === undefined || this.#flags.i)
      throw new UntranslatedPattern(`it has \\${whole}, which JavaScript can't say`);
    if (!isNegated) return members;
    if (members.startsWith(String.raw`\p`)) return members.replace('p', 'P');
    throw new UntranslatedPattern(`it has \\${whole}, which JavaScript can't say`);
  }

  #class(): void {
    const isNegated = this.#take(/\^/) !== undefined;
    if (this.#text[this.#at] === ']') throw new UntranslatedPattern('it has a class that begins with ]');
    let members = '';
    let low: string | undefined;
    for (;;) {
      if (this.#at >= this.#text.length) throw new UntranslatedPattern('a class is not closed');
      if (this.#take(/\]/)) break;
      if (this.#take(/&&/)) throw new UntranslatedPattern('it has an intersection of classes');
      if (low !== undefined && this.#take(/-(?=[^\]])/)) {
        const high = this.#member();
        members += high.isSet ? `${low}\\-${high.text}` : this.#range(low, high.text);
        low = undefined;
        continue;
      }
      members += low === undefined ? '' : this.#single(low);
      const { text, isSet } = this.#member();
      low = isSet ? undefined : text;
      if (isSet) members += text;
    }
    members += low === undefined ? '' : this.#single(low);
    this.#writeAtom(`[${isNegated ? '^' : ''}${members}]`);
  }

  /** What stands next in a class, ready to stand in one. */
  #member(): { readonly text: string; readonly isSet: boolean } {
    const posix = this.#take(/\[:(\^?)([a-z]+):\]/);
    if (posix) {
      const members = posix[1] === '' ? posixMembers(posix[2] ?? '') : undefined;
      if (members === undefined)
        throw new UntranslatedPattern(`it has ${posix[0]}, which JavaScript can't say`);
      return { text: members, isSet: true };
    }
    const char = this.#char();
    this.#at += char.length;
    if (char === '[') this.#hasBracketInClass = true;
    if (char !== '\\') return { text: inClass(char), isSet: false };
    if (this.#take(/b/)) return { text: String.raw`\b`, isSet: false };
    const { text, isSet } = this.#character();
    return { text: isSet || text.startsWith('\\') ? text : inClass(text), isSet };
  }

  #single(text: string): string {
    return this.#flags.i && Array.from(text).length === 1 ? inAnyCase(text) : text;
  }

  #range(low: string, high: string): string {
    const range = `${low}-${high}`;
    if (!this.#flags.i) return range;
    const both = rangeInAnyCase(low, high);
    if (both === undefined) throw new UntranslatedPattern(`it has ${range} in any case`);
    return both;
  }

  #openGroup(): void {
    if (this.#take(/\?#[^)]*\)/)) return;
    const reference = this.#take(/\?P=(\w+)\)/)?.[1];
    if (reference !== undefined) return this.#writeAtom(`\\k<${reference}>`);
    const outer = this.#flags;
    const switched = this.#take(/\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/);
    if (switched) {
      const [, on = '', off = '', end] = switched;
      this.#flags = withFlags(outer, on, off);
      if (end === ')') return;
      return this.#begin('(?:', outer);
    }
    const name = this.#take(/\?P?<(\w+)>/)?.[1] ?? this.#take(/\?'(\w+)'/)?.[1];
    if (name !== undefined) return this.#begin(`(?<${name}>`, outer);
    const kept = this.#take(/\?(?:=|!|<=|<!)/)?.[0];
    if (kept !== undefined) return this.#begin(`(${kept}`, outer);
    if (this.#take(/\?>/)) return this.#begin('(?:', outer, true);
    if (/^[?*]/.test(this.#text.slice(this.#at)))
      throw new UntranslatedPattern(
        `it has (${this.#text.slice(this.#at, this.#at + 2)}, which JavaScript can't say`,
      );
    this.#begin('(', outer);
  }

  #begin(text: string, outer: Flags, isAtomic = false): void {
    this.#open.push({ start: this.#written.length, outer, isAtomic });
    this.#write(text);
  }

  #closeGroup(): void {
    const group = this.#open.pop();
    if (!group) throw new UntranslatedPattern('it closes a group that is not open');
    this.#written += ')';
    this.#flags = group.outer;
    this.#atom = group.start;
    if (group.isAtomic) this.#makeAtomic(group.start);
  }

  #brace(): void {
    const counted = this.#take(/\d+(?:,\d*)?\}/)?.[0];
    if (counted !== undefined) return this.#quantify(`{${counted}`);
    if (this.#take(/,\d+\}/))
      throw new UntranslatedPattern('it has {,n}, which is a number of times or a text');
    this.#literal('{');
  }

  #quantify(quantifier: string): void {
    const start = this.#atom;
    if (start === undefined) throw new UntranslatedPattern(`nothing stands before ${quantifier}`);
    const repeated = this.#written.slice(start);
    const lazy = this.#take(/\?/)?.[0] ?? '';
    this.#write(`${quantifier}${lazy}`);
    if (lazy !== '' || !this.#take(/\+/)) return;
    const rest = this.#text.slice(this.#at);
    if (new RegExp(`^${END}`, 'u').test(rest) || isDisjoint(repeated, this.#upcoming())) return;
    this.#makeAtomic(start);
  }

  /** The one character or class that must stand next, as it will be written; undefined if something else may. */
  #upcoming(): string | undefined {
    const [atom] =
      /^(?:\[(?:[^\]\\[]|\\.)+\]|\\[^pPQxuck0-9]|[^\\[\](){}|.*+?^$])(?![*?{])/u.exec(
        this.#text.slice(this.#at),
      ) ?? [];
    if (atom === undefined) return undefined;
    const reader = new PatternReader(atom);
    reader.#flags = this.#flags;
    return reader.read();
  }

  /** A lookahead gives back nothing of what it matched: an atomic group is one, and the text that it found. */
  #makeAtomic(start: number): void {
    if (/\\[1-9]/.test(this.#text))
      throw new UntranslatedPattern('it counts its groups, and gives nothing back');
    this.#atomics += 1;
    const name = `atomic${this.#atomics}`;
    const inner = this.#written.slice(start);
    this.#written = `${this.#written.slice(0, start)}(?:(?=(?<${name}>${inner}))\\k<${name}>)`;
    this.#atom = start;
  }
}

/** A character as it stands in a class for itself. */
function inClass(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char;
}

function withFlags(flags: Flags, on: string, off: string): Flags {
  if (/[^imsu]/.test(on + off))
    throw new UntranslatedPattern(`it has the flags ${on}${off === '' ? '' : `-${off}`}`);
  const flag = (name: keyof Flags): boolean => (flags[name] || on.includes(name)) && !off.includes(name);
  return { i: flag('i'), m: flag('m'), s: flag('s') };
}
