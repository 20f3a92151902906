import { type ReactNode, useState } from "react";
import { Choice, Field } from "../field.tsx";
import { ProblemAlert, ProblemWords } from "../live/problem-words.tsx";
import { useAttempt } from "../live/use-attempt.ts";
import { useStrings } from "../strings/strings.tsx";
import { changeSettings } from "./calls.ts";
import { type HoldFilter, PROXY_MODES, type ProxySettings } from "./protocol.ts";
import { tookSettings } from "./store.ts";

/** Where the proxy is, its mode, and in mode `hold` what is held. */
export function SettingsForm({ settings }: { readonly settings: ProxySettings }) {
  const { proxy } = useStrings();
  const { problem, attempt } = useAttempt();
  const { mode, hold, origins } = settings;
  const change = (wanted: Parameters<typeof changeSettings>[0]): void =>
    void attempt(async () => tookSettings(await changeSettings(wanted)));
  return (
    <div className="proxy-settings">
      <dl className="where">
        <dt>{proxy.point}</dt>
        <dd className="code">{origins.join(", ")}</dd>
      </dl>
      <Choice label={proxy.mode} value={mode} values={PROXY_MODES} names={proxy.modes} onChoose={(chosen) => change({ mode: chosen })} />
      {mode === "hold" ? (
        <FilterField
          key={JSON.stringify(hold)}
          filter={hold.map(printFilter).join(" ; ")}
          problem={problem === null ? null : <ProblemWords problem={problem} />}
          onFilter={(text) => change({ hold: text.split(";") })}
        />
      ) : (
        <ProblemAlert problem={problem} />
      )}
    </div>
  );
}

interface FilterProps {
  readonly filter: string;
  readonly problem: ReactNode;
  readonly onFilter: (filter: string) => void;
}

function FilterField({ filter, problem, onFilter }: FilterProps) {
  const { proxy } = useStrings();
  const [text, setText] = useState(filter);
  return (
    <form
      className="filter"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(text);
      }}
    >
      <Field label={proxy.filter} hint={proxy.filterAbout} problem={problem}>
        {(attributes) => <input {...attributes} className="code" value={text} onChange={({ target }) => setText(target.value)} />}
      </Field>
      <button type="submit">{proxy.setFilter}</button>
    </form>
  );
}

/** The filter as it is written: `phase=request method=PUT`. */
function printFilter({ phase, methods, path, statuses }: HoldFilter): string {
  const words = [
    phase === "response" ? "" : `phase=${phase}`,
    methods === null ? "" : `method=${methods.join(",")}`,
    path === null ? "" : `path=${path}`,
    statuses === null ? "" : `status=${statuses.join(",")}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}
