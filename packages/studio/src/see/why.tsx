import type { Finding } from "@whycors/core/diagnosis";
import { linkOf, nameOf, numberOf } from "@whycors/core/render";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";

/** Why it failed, with the step of the standard that says so. */
export function Why({ finding: { why, at } }: { readonly finding: Pick<Finding, "why" | "at"> }) {
  const { see, catalogue } = useStrings();
  return (
    <p className="verdict-why">
      <Sentence text={why} />{" "}
      {at === null ? null : (
        <a href={linkOf(at)} target="_blank" rel="noreferrer">
          {see.rule}
          {catalogue.colon}
          {see.step(nameOf(at), numberOf(at))}
        </a>
      )}
    </p>
  );
}
