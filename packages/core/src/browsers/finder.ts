/** Quotes that people's editors and forums turn into one another, and the space that does not break; one unit for one. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...[..."‘’‚‛`´′"].map((quote) => [quote, "'"] as const),
  ...[..."“”„‟″"].map((quote) => [quote, '"'] as const),
  ...[..."\u00a0\t\r\n"].map((space) => [space, " "] as const),
]);

/** A text in which look-alikes are the same, with every unit in its place. */
export function normalized(text: string): string {
  return text.replace(/[‘’‚‛`´′“”„‟″\u00a0\t\r\n]/g, (unit) => LOOK_ALIKES.get(unit) ?? unit);
}

/**
 * Finds texts in one text. All places of what is sought are looked up at once, so that all searches together take time
 * linear in the length of the text for each text that is sought, whatever the text.
 */
export class Finder {
  readonly #text: string;
  readonly #places = new Map<string, readonly number[]>();
  readonly #endings = new Map<string, readonly number[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The first place of a text at or behind `from`, or -1. */
  indexOf(sought: string, from: number): number {
    return firstFrom(this.#placesOf(sought), from);
  }

  /** The same, of a text behind which a space or the end is; a longer text may also have more of its word behind it. */
  indexOfEnding(sought: string, from: number): number {
    let endings = this.#endings.get(sought);
    if (endings === undefined) {
      endings = this.#placesOf(sought).filter((at) => {
        const after = this.#text[at + sought.length];
        return after === undefined || after === " ";
      });
      this.#endings.set(sought, endings);
    }
    const at = firstFrom(endings, from);
    return at < 0 && sought.length > SHORT ? this.indexOf(sought, from) : at;
  }

  /** The first space at or behind `from`, or the end. */
  nextSpace(from: number): number {
    const at = this.indexOf(" ", from);
    return at < 0 ? this.#text.length : at;
  }

  #placesOf(sought: string): readonly number[] {
    const known = this.#places.get(sought);
    if (known !== undefined) return known;
    const places: number[] = [];
    for (let at = this.#text.indexOf(sought); at >= 0; at = this.#text.indexOf(sought, at + 1)) places.push(at);
    this.#places.set(sought, places);
    return places;
  }
}

/** The first of the ascending places that is at least `from`, or -1. */
function firstFrom(places: readonly number[], from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? -1;
}

/** Up to here a text is too common to end a parameter in the middle of a word: a full stop stands in every URL. */
const SHORT = 3;
