/** The parameters of a text, by name. */
export type TemplateArgs = Readonly<Record<string, string>>;

/** Texts of which one stands in a place, by name; the first is the usual one. They may hold parameters. */
export type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text with parameters and choices, `{name}`; printing and parsing are derived from it, so that they cannot drift apart. */
export interface Template {
  readonly text: string;
  readonly choices: Choices;
}

/** A template with every choice made: `literals` stand around and between the parameters. */
export interface Variant {
  readonly literals: readonly string[];
  readonly names: readonly string[];
  /** The choices that were made. */
  readonly chosen: TemplateArgs;
}

export function template(text: string, choices: Choices = {}): Template {
  return { text, choices };
}

const PARAMETER = /\{(\w+)\}/;

/** The text with the parameters in it; a parameter that is not given stays empty. */
export function print({ text, choices }: Template, args: TemplateArgs): string {
  const pieces = text.split(PARAMETER);
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : textOf(piece, choices, args))).join("");
}

function textOf(name: string, choices: Choices, args: TemplateArgs): string {
  const texts = choices[name];
  if (texts === undefined) return args[name] ?? "";
  const chosen = args[name];
  return print(template((chosen === undefined ? Object.values(texts)[0] : texts[chosen]) ?? "", choices), args);
}

/** A template with each of its choices made in each way. */
export function variantsOf({ text, choices }: Template): readonly Variant[] {
  const name = Object.keys(choices).find((each) => text.includes(`{${each}}`));
  if (name === undefined) {
    const pieces = text.split(PARAMETER);
    const literals = pieces.filter((_, index) => index % 2 === 0);
    return [{ literals, names: pieces.filter((_, index) => index % 2 === 1), chosen: {} }];
  }
  return Object.entries(choices[name] ?? {}).flatMap(([choice, value]) =>
    variantsOf({ text: text.replaceAll(`{${name}}`, value), choices }).map((variant) => ({
      ...variant,
      chosen: { [name]: choice, ...variant.chosen },
    })),
  );
}
