import { useMemo, useState } from "react";
import { Field } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { type RecordedServer, recordedHop, type SetupId } from "./recorded.ts";
import recorded from "./recorded-servers.json" with { type: "json" };
import { Served } from "./served.tsx";

const SERVERS: readonly RecordedServer[] = recorded as readonly (Omit<(typeof recorded)[number], "setups"> & RecordedServer)[];

/** Takes the answers that a server or a middleware gave when it was asked the like. */
export function ServersForm({ onDone }: { readonly onDone: () => void }) {
  const { servers: words } = useStrings();
  const { given, run, change } = useStudio();
  const [name, setName] = useState(SERVERS[0]?.name ?? "");
  const [wanted, setWanted] = useState<SetupId>("defaults");
  const server = SERVERS.find((each) => each.name === name);
  const setup = server?.setups.find(({ id }) => id === wanted) ?? server?.setups[0];
  const hop = useMemo(() => {
    const { origin, method } = run.trace.request;
    const preflight = run.trace.exchanges.find(({ request }) => request.role === "preflight")?.request ?? null;
    return setup === undefined ? null : recordedHop(setup, { origin, method, preflight });
  }, [setup, run]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (hop === null) return;
        change({ ...given, hops: [hop, ...given.hops.slice(1)] }, `server ${Date.now()}`);
        onDone();
      }}
    >
      <p>{words.about}</p>
      <Field label={words.server}>
        {(attributes) => (
          <select {...attributes} value={name} onChange={({ target }) => setName(target.value)}>
            {SERVERS.map((each) => (
              <option key={each.name} value={each.name} lang="en">
                {`${each.name} ${each.version}`.trim()}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.setup}>
        {(attributes) => (
          <select
            {...attributes}
            value={setup?.id}
            onChange={({ target }) => setWanted(server?.setups.find(({ id }) => id === target.value)?.id ?? wanted)}
          >
            {server?.setups.map(({ id }) => (
              <option key={id} value={id}>
                {words.setups[id]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hop === null ? null : <Served hop={hop} />}
      <footer>
        <button type="submit" className="primary">
          {words.use}
        </button>
      </footer>
    </form>
  );
}
