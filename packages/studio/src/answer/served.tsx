import type { Hop } from "../case/case.ts";
import { useStrings } from "../strings/strings.tsx";

/** Both answers of a server, to be looked at before they are taken. */
export function Served({ hop }: { readonly hop: Hop }) {
  const { answer, har } = useStrings();
  return (
    <div className="served">
      {(["preflight", "actual"] as const).map((role) => (
        <figure key={role}>
          <figcaption className="hint">{answer[role]}</figcaption>
          {hop[role].text === "" ? <p className="hint">{har.unknownAnswer}</p> : <pre>{hop[role].text}</pre>}
        </figure>
      ))}
    </div>
  );
}
