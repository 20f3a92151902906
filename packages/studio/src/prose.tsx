import { useStrings } from "./strings/strings.tsx";

/** Code of so many characters, as most names of headers have, has room on the line of a phone, and is not broken. */
const BRIEF = 28;

/** Words with code between backticks, in the studio's language or, where there is no other, in English. */
function Marked({ text, english }: { readonly text: string; readonly english: boolean }) {
  const parts = text.split("`");
  return (
    <span lang={english ? "en" : undefined}>
      {parts.map((part, index) => {
        // the parts of one sentence never change places
        const key = `${index} ${part}`;
        if (index % 2 === 0) return <span key={key}>{part}</span>;
        return (
          <code key={key} className={part.length <= BRIEF ? "brief" : undefined}>
            {part}
          </code>
        );
      })}
    </span>
  );
}

/** The studio's own words, in which what stands between backticks is code. */
export function Own({ text }: { readonly text: string }) {
  return <Marked text={text} english={false} />;
}

/** Words of the catalogue: what stands between backticks is code. */
export function Prose({ text }: { readonly text: string }) {
  const { catalogue } = useStrings();
  const translated = catalogue.sentence(text);
  return <Marked text={translated ?? text} english={translated === null} />;
}

/** The same with a capital first letter and a full stop, for texts that have neither. */
export function Sentence({ text }: { readonly text: string }) {
  const { catalogue } = useStrings();
  const translated = catalogue.sentence(text);
  return <Marked text={sentenceOf(translated ?? text, translated === null ? "." : catalogue.stop)} english={translated === null} />;
}

function sentenceOf(text: string, stop: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!。？！]$/.test(text) ? "" : stop}`;
}
