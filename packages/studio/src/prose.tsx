/** A sentence of the catalogue: what stands between backticks is code. It is English whatever the studio's language. */
export function Prose({ text }: { readonly text: string }) {
  const parts = text.split("`");
  return (
    <span lang="en">
      {parts.map((part, index) => {
        // the parts of one sentence never change places
        const key = `${index} ${part}`;
        return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
      })}
    </span>
  );
}

/** The same with a capital first letter and a full stop, for texts that have neither. */
export function Sentence({ text }: { readonly text: string }) {
  const first = text.charAt(0);
  return <Prose text={`${first.toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`} />;
}
