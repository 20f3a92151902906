import type { Trace } from "@whycors/core";
import { generate, TARGETS, type Target, type TargetKind, targetOf } from "@whycors/core/generate";
import { documentOf, draftOf, type Policy, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { useMemo, useState } from "react";
import { CopyButton } from "../copy.tsx";
import { Field } from "../field.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";

const KINDS: readonly TargetKind[] = ["server", "framework", "gateway", "cloud"];

/** People have one server: the choice is kept. */
const KEY = "whycors-target";

function readTarget(): Target | null {
  try {
    return targetOf(localStorage.getItem(KEY) ?? "");
  } catch {
    return null;
  }
}

function storeTarget({ id }: Target): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // without storage it is chosen again
  }
}

export function ConfigurationView({ trace }: { readonly trace: Trace }) {
  const { configuration } = useStrings();
  const [target, setTarget] = useState(() => readTarget() ?? TARGETS[0]);
  const { policy, mistakes } = useMemo(() => policyOf(draftOf(trace), publicSuffixWithin), [trace]);
  if (policy === null)
    return (
      <>
        <p className="about">{configuration.unsafe}</p>
        <Told items={mistakes} />
      </>
    );
  const choose = (id: string): void => {
    const chosen = targetOf(id);
    if (chosen === null) return;
    storeTarget(chosen);
    setTarget(chosen);
  };
  return (
    <>
      <p className="about">{configuration.about}</p>
      <Field label={configuration.target}>
        {(attributes) => (
          <select {...attributes} value={target?.id} onChange={({ target: { value } }) => choose(value)}>
            {KINDS.map((kind) => (
              <optgroup key={kind} label={configuration.kinds[kind]}>
                {TARGETS.filter((each) => each.kind === kind).map(({ id, name }) => (
                  <option key={id} value={id} lang="en">
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {target === undefined ? null : <Written target={target} policy={policy} />}
    </>
  );
}

/** The files for one target, and what is to be known about them. */
function Written({ target, policy }: { readonly target: Target; readonly policy: Policy }) {
  const { configuration } = useStrings();
  const { files, problems } = useMemo(() => generate(target, policy), [target, policy]);
  if (files === null)
    return (
      <>
        <p className="about">{configuration.inexpressible(target.name)}</p>
        <Told items={problems} />
      </>
    );
  return (
    <>
      {files.map(({ name, text }) => (
        <figure className="file" key={name}>
          <figcaption>
            <code>{name}</code>
            <CopyButton text={text} label={configuration.copy} name={configuration.copyFile(name)} />
          </figcaption>
          <pre>{text}</pre>
        </figure>
      ))}
      <p className="aside">{configuration.proof[target.proof]}</p>
      {target.limits.length === 0 ? null : (
        <>
          <h4>{configuration.limits}</h4>
          <ul className="limits">
            {target.limits.map((limit) => (
              <li key={limit}>
                <Sentence text={limit} />
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{configuration.policy}</summary>
        <pre>{JSON.stringify(documentOf(policy), null, 2)}</pre>
      </details>
    </>
  );
}

/** What stands in the way, and what to do instead. */
function Told({ items }: { readonly items: readonly { readonly message: string; readonly advice: string }[] }) {
  return (
    <ul className="problem">
      {items.map(({ message, advice }) => (
        <li key={message}>
          <Sentence text={message} /> <Sentence text={advice} />
        </li>
      ))}
    </ul>
  );
}
