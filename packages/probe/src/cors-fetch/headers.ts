import { type Guard, guardAdmits, type HeaderList } from "@whycors/core";

/** Node's class, whose types say that its methods are properties. */
interface Native extends Omit<globalThis.Headers, "append" | "set" | "get" | "delete"> {
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  get(name: string): string | null;
  delete(name: string): void;
}
const Native: new () => Native = globalThis.Headers;

/** https://fetch.spec.whatwg.org/#headers-class, with the guard that a browser puts on the headers of requests and responses. */
export class Headers extends Native implements globalThis.Headers {
  readonly #guard: Guard | "immutable" | "none";
  /** The names as they were first written, by their lower-case form, in the order in which they came. */
  readonly #names: Map<string, string> = new Map();

  constructor(init?: unknown, guard: Guard | "immutable" | "none" = "none") {
    super();
    // what an immutable list holds is put in before it closes
    this.#guard = guard === "immutable" ? "none" : guard;
    for (const [name, value] of headerPairs(init)) this.append(name, value);
    this.#guard = guard;
  }

  override append(name: string, value: string): void {
    const before = super.get(name);
    if (!this.#admits(name, value, before)) return;
    super.append(name, value);
    this.#remember(name);
  }

  override set(name: string, value: string): void {
    if (!this.#admits(name, value, null)) return;
    super.set(name, value);
    this.#remember(name);
  }

  override delete(name: string): void {
    const held = super.get(name);
    if (!this.#admits(name, held ?? "", null)) return;
    super.delete(name);
    this.#names.delete(name.toLowerCase());
  }

  /** The headers in the order and case in which they were set, several of one name joined. */
  list(): HeaderList {
    return [...this.#names].map(([name, written]) => [written, super.get(name) ?? ""] as const);
  }

  #remember(name: string): void {
    const lower = `${name}`.toLowerCase();
    if (!this.#names.has(lower)) this.#names.set(lower, `${name}`);
  }

  #admits(name: string, value: string, before: string | null): boolean {
    if (this.#guard === "none") return true;
    if (this.#guard === "immutable") throw new TypeError("these headers cannot be changed");
    return guardAdmits(this.#guard, `${name}`, `${value}`, before);
  }
}

/** The headers of a request, in the order and case in which they were set where they are of a page. */
export function headersOf({ headers }: globalThis.Request): HeaderList {
  return headers instanceof Headers ? headers.list() : [...headers];
}

/**
 * What a page gives as headers, as a list: pairs, which a Headers gives as well (sorted, and in lower case), or an object.
 * Malformed names and values are kept.
 */
export function headerPairs(init: unknown): HeaderList {
  if (init === undefined) return [];
  if (typeof init !== "object" || init === null) throw new TypeError("headers must be an object, a list of pairs, or Headers");
  if (!(Symbol.iterator in init)) return Object.entries(init).map(([name, value]) => [name, byteString(value)] as const);
  const pairs: (readonly [string, string])[] = [];
  for (const pair of init as Iterable<unknown>) {
    const parts = typeof pair === "object" && pair !== null && Symbol.iterator in pair ? [...(pair as Iterable<unknown>)] : [];
    if (parts.length !== 2) throw new TypeError("each header must be a pair of a name and a value");
    pairs.push([byteString(parts[0]), byteString(parts[1])]);
  }
  return pairs;
}

/** https://webidl.spec.whatwg.org/#es-ByteString */
function byteString(value: unknown): string {
  const text = `${value}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every byte is allowed
  if (!/^[\x00-\xff]*$/.test(text)) throw new TypeError(`\`${text}\` holds characters that are no bytes`);
  return text;
}
