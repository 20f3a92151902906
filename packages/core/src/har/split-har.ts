/** What is wrong with a file as a whole. */
export type Damage =
  | "empty"
  /** The first byte begins no JSON object. */
  | "no-json"
  /** There is no `log.entries`. */
  | "no-har"
  /** It ends before its JSON does. */
  | "cut-off";

export interface HarParts {
  readonly onCreator: (json: string) => void;
  readonly onPage: (json: string) => void;
  readonly onEntry: (json: string, index: number) => void;
  /** An entry that is too long to be kept. */
  readonly onTooLong: (index: number) => void;
}

/** Bytes that are UTF-8, as text; it does not throw where they are none. */
export type DecodeUtf8 = (bytes: Uint8Array) => string;

export interface SplitLimits {
  /** So many bytes of a string are kept, and the rest is skipped. */
  readonly stringBytes: number;
  /** So long may an entry be, without what is skipped. */
  readonly entryBytes: number;
}

type Slot = "creator" | "page" | "entry";

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Nothing that is looked for lies deeper. */
const DEEPEST = 3;

/** Keys that are longer are not looked for. */
const LONGEST_KEY = 16;

/**
 * Cuts a HAR, as its bytes arrive, into the JSON texts of its creator, pages and entries, and skips the rest of long strings:
 * the bodies. It looks at brackets and quotes alone, so that an entry that is no JSON does not spoil the next one.
 */
export class HarSplitter {
  readonly #parts: HarParts;
  readonly #limits: SplitLimits;
  readonly #decode: DecodeUtf8;
  /** How many brackets are open. */
  #depth = 0;
  /** By depth: whether the bracket is a brace, and the last key in it. */
  readonly #braces: boolean[] = [];
  readonly #keys: string[] = [];
  /** Whether the next string is a key, and whether a value comes next. */
  #keyNext = false;
  #valueNext = false;
  /** Of the string that is read: how much of it there was, whether it is a key, the backslashes before its next byte. */
  #inString = false;
  #stringBytes = 0;
  #isKey = false;
  #key = "";
  #backslashes = 0;
  /** Of the part that is kept: what it is, how deep it lies, and its bytes, whose memory serves all parts in turn. */
  #slot: Slot | null = null;
  #slotDepth = 0;
  #kept: Uint8Array = new Uint8Array(64 * 1024);
  #length = 0;
  #tooLong = false;
  #begun = false;
  #isJson = true;
  #hasEntries = false;
  #entries = 0;

  constructor(parts: HarParts, limits: SplitLimits, decode: DecodeUtf8) {
    this.#parts = parts;
    this.#limits = limits;
    this.#decode = decode;
  }

  /** How many entries were met so far, one that is not complete included. */
  get entries(): number {
    return this.#entries + (this.#slot === "entry" ? 1 : 0);
  }

  /** Takes the next bytes, which may be changed afterwards. */
  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length && this.#isJson; ) {
      if (this.#inString) {
        const start = at;
        at = this.#readString(chunk, at);
        from = this.#keepString(chunk, from, start, at);
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        at++;
        continue;
      }
      this.#begin(byte);
      if (this.#slot !== null && this.#depth === this.#slotDepth && (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)) {
        this.#keep(chunk.subarray(from, at));
        this.#end();
      }
      if (this.#slot === null && byte !== COMMA && byte !== CLOSE_BRACKET) {
        this.#slot = this.#slotHere();
        this.#slotDepth = this.#depth;
        from = at;
      }
      this.#step(byte);
      at++;
    }
    if (this.#slot !== null && from < chunk.length) this.#keep(chunk.subarray(from));
  }

  /** Says what is wrong with the whole; null when nothing is. */
  finish(): Damage | null {
    if (!this.#begun) return "empty";
    if (!this.#isJson) return "no-json";
    if (this.#depth > 0 || this.#inString) return "cut-off";
    return this.#hasEntries ? null : "no-har";
  }

  #begin(byte: number): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#isJson = byte === OPEN_BRACE;
  }

  /** Takes one byte outside strings. */
  #step(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        this.#stringBytes = 0;
        this.#backslashes = 0;
        this.#isKey = this.#keyNext;
        this.#key = "";
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (byte === OPEN_BRACKET && this.#isEntries()) this.#hasEntries = true;
        this.#depth++;
        if (this.#depth <= DEEPEST) this.#braces[this.#depth] = byte === OPEN_BRACE;
        this.#keyNext = byte === OPEN_BRACE && this.#depth <= DEEPEST;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        this.#depth--;
        this.#keyNext = false;
        break;
      case COMMA:
        this.#keyNext = this.#depth <= DEEPEST && this.#braces[this.#depth] === true;
        break;
      default:
    }
    this.#valueNext = byte === COLON;
  }

  /** The part whose value begins here; null when it is none that is wanted. */
  #slotHere(): Slot | null {
    const [, first, second] = this.#keys;
    const inLog = first === "log";
    const [depth, key] = inLog ? [this.#depth - 1, second] : [this.#depth, first];
    if (depth === 1) return this.#valueNext && key === "creator" ? "creator" : null;
    if (depth !== 2 || this.#braces[this.#depth] === true) return null;
    return key === "entries" ? "entry" : key === "pages" ? "page" : null;
  }

  #isEntries(): boolean {
    const [, first, second] = this.#keys;
    return (
      this.#valueNext && ((this.#depth === 2 && first === "log" && second === "entries") || (this.#depth === 1 && first === "entries"))
    );
  }

  /** Reads on in a string; gives where it ends in this chunk, its quote included. */
  #readString(chunk: Uint8Array, start: number): number {
    for (let at = start; ; ) {
      const quote = chunk.indexOf(QUOTE, at);
      const end = quote < 0 ? chunk.length : quote;
      let first = end;
      while (first > at && chunk[first - 1] === BACKSLASH) first--;
      const before = end - first + (first === start ? this.#backslashes : 0);
      if (this.#isKey && this.#key.length < LONGEST_KEY) this.#key += latin1(chunk.subarray(at, Math.min(end, at + LONGEST_KEY)));
      if (quote < 0) {
        this.#backslashes = before;
        return end;
      }
      at = quote + 1;
      if (before % 2 === 1) {
        this.#backslashes = 0;
        if (at === chunk.length) return at;
        continue;
      }
      this.#inString = false;
      if (this.#isKey) this.#keys[this.#depth] = this.#key;
      return at;
    }
  }

  /** Skips what is too much of a string; gives from where on the chunk is to be kept. */
  #keepString(chunk: Uint8Array, from: number, start: number, end: number): number {
    const before = this.#stringBytes;
    this.#stringBytes += end - start;
    if (this.#slot === null || this.#stringBytes <= this.#limits.stringBytes) return from;
    const room = this.#limits.stringBytes - before;
    if (room >= 0) {
      this.#keep(chunk.subarray(from, start + room));
      this.#length = lengthWithoutHalves(this.#kept, this.#length);
    }
    // the quote at its end
    return this.#inString ? end : end - 1;
  }

  #keep(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    this.#tooLong ||= length > this.#limits.entryBytes;
    if (this.#tooLong) return;
    if (length > this.#kept.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#kept.subarray(0, this.#length));
      this.#kept = larger;
    }
    this.#kept.set(piece, this.#length);
    this.#length = length;
  }

  #end(): void {
    const slot = this.#slot;
    const json = this.#tooLong ? null : this.#decode(this.#kept.subarray(0, this.#length));
    this.#slot = null;
    this.#length = 0;
    this.#tooLong = false;
    if (slot === "entry") {
      const index = this.#entries++;
      if (json === null) this.#parts.onTooLong(index);
      else this.#parts.onEntry(json, index);
    } else if (json !== null && slot === "page") this.#parts.onPage(json);
    else if (json !== null && slot === "creator") this.#parts.onCreator(json);
  }
}

/** A few bytes, a code unit each. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** How long JSON is that is cut in a string, without the half of an escape at its end. */
function lengthWithoutHalves(json: Uint8Array, length: number): number {
  const tail = latin1(json.subarray(Math.max(0, length - 64), length));
  const whole = tail.replace(/\\u[0-9A-Fa-f]{0,3}$/, "");
  const backslashes = /\\*$/.exec(whole)?.[0].length ?? 0;
  return length - (tail.length - whole.length) - (backslashes % 2);
}
