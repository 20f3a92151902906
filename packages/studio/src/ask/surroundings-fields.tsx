import type { Client } from "@whycors/core";
import { clientOf } from "../case/run-case.ts";
import { Check, Choice, Field } from "../field.tsx";
import { ADDRESS_SPACES, BROWSER_IDS, EMBEDDER_POLICIES } from "../share/parse-case.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";

const SPACES = ["unknown", ...ADDRESS_SPACES] as const;

/** The page and the browser, as far as they decide. Most people never need them. */
export function SurroundingsFields() {
  const { ask } = useStrings();
  const { given, changeSurroundings } = useStudio();
  const { surroundings } = given;
  const client = clientOf(given);
  const changeClient = (change: Partial<Client>, about: string): void =>
    changeSurroundings({ client: { ...surroundings.client, ...change } }, about);
  return (
    <details className="more">
      <summary>
        {ask.more} <span className="aside">{ask.browsers[surroundings.browser]}</span>
      </summary>
      <div className="choices">
        <Choice
          label={ask.browser}
          value={surroundings.browser}
          values={BROWSER_IDS}
          names={ask.browsers}
          onChoose={(browser) => changeSurroundings({ browser, settings: {} }, "browser")}
        />
        <Choice
          label={ask.embedderPolicy}
          value={client.embedderPolicy}
          values={EMBEDDER_POLICIES}
          onChoose={(embedderPolicy) => changeClient({ embedderPolicy }, "embedder policy")}
        />
        <Choice
          label={ask.pageSpace}
          value={client.addressSpace ?? "unknown"}
          values={SPACES}
          names={ask.spaces}
          onChoose={(chosen) => changeClient({ addressSpace: chosen === "unknown" ? null : chosen }, "page space")}
        />
        <Choice
          label={ask.serverSpace}
          value={surroundings.server ?? "unknown"}
          values={SPACES}
          names={ask.spaces}
          onChoose={(chosen) => changeSurroundings({ server: chosen === "unknown" ? null : chosen }, "server space")}
        />
        <Choice
          label={ask.permission}
          value={client.localNetworkPermission}
          values={["granted", "denied"]}
          names={ask.permissions}
          onChoose={(localNetworkPermission) => changeClient({ localNetworkPermission }, "permission")}
        />
        <Field label={ask.csp} wide>
          {(attributes) => (
            <input
              {...attributes}
              className="code"
              value={client.contentSecurityPolicies.join(", ")}
              spellCheck={false}
              placeholder="connect-src 'self' https://api.example"
              onChange={({ target }) =>
                changeClient({ contentSecurityPolicies: target.value.trim() === "" ? [] : [target.value] }, "content security policy")
              }
            />
          )}
        </Field>
        <Check
          label={ask.askedBefore}
          checked={surroundings.askedBefore}
          onChange={(askedBefore) => changeSurroundings({ askedBefore }, "asked before")}
        />
        {given.request.integrity === "" ? null : (
          <Check
            label={ask.integrityMatches}
            checked={surroundings.integrityMatches}
            onChange={(integrityMatches) => changeSurroundings({ integrityMatches }, "integrity")}
          />
        )}
      </div>
    </details>
  );
}
