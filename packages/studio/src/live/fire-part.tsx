import { getHeader } from "@whycors/core";
import { useState } from "react";
import type { ServerInfo } from "../api.ts";
import type { Case } from "../case/case.ts";
import { parseHttpText } from "../case/http-text.ts";
import { requestOf, withAnswers } from "../case/run-case.ts";
import { Choice } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { Sentence } from "../prose.tsx";
import { checkCommand } from "../share/exports.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { type Compared, compare, predict, thisBrowser } from "./compare.ts";
import { contentFor } from "./content.ts";
import { fire } from "./fire.ts";
import { type Moved, moveCase } from "./live-case.ts";
import type { Seen } from "./protocol.ts";
import { arrivedAt, checkLive, serveCase } from "./server.ts";
import { useAttempt } from "./use-attempt.ts";

type Target = "test" | "real";

/** What was fired, and what came of it. */
interface Fired {
  readonly given: Case;
  readonly seen: Seen;
  readonly compared: readonly Compared[];
}

const browser = thisBrowser(navigator.userAgent);

/** A real page in this browser makes the request; prediction and reality side by side. */
export function FirePart({ info }: { readonly info: ServerInfo }) {
  const { live } = useStrings();
  const { given } = useStudio();
  const [target, setTarget] = useState<Target>("test");
  const [fired, setFired] = useState<Fired | Extract<Moved, { readonly cannot: string }> | null>(null);
  const { problem, busy, attempt } = useAttempt();
  const run = async (): Promise<void> => {
    setFired(null);
    setFired(target === "test" ? await fireAtTestServer(given, info) : await fireAtTarget(given, info));
  };
  return (
    <section aria-labelledby="fire-title">
      <h3 id="fire-title">{live.fireTitle}</h3>
      <p className="about">{live.fireAbout}</p>
      <div className="row">
        <Choice label={live.against} value={target} values={["test", "real"]} names={live.targets} onChoose={setTarget} />
        <button type="button" className="primary" disabled={busy} onClick={() => void attempt(run)}>
          {busy ? live.firing : live.fire}
        </button>
      </div>
      <div aria-live="polite" className="fired">
        {problem === null ? null : (
          <p className="problem">
            <Sentence text={problem} />
          </p>
        )}
        {fired === null ? null : "cannot" in fired ? <p className="problem">{live.cannot[fired.cannot]}</p> : <Result fired={fired} />}
      </div>
    </section>
  );
}

async function fireAtTestServer(given: Case, info: ServerInfo): Promise<Fired | Extract<Moved, { readonly cannot: string }>> {
  const path = `/case/${crypto.randomUUID()}`;
  const moved = moveCase(given, info, path);
  if ("cannot" in moved) return moved;
  const request = requestOf(moved.given);
  await serveCase(path, moved.given, contentFor(request.initiator, typeOf(moved.given)));
  const { embedderPolicy = "unsafe-none" } = moved.given.surroundings.client;
  const seen = await fire(request, moved.given.body, info.runner, embedderPolicy);
  const compared = compare(predict(moved.given, browser), seen, await arrivedAt(path));
  return { given: moved.given, seen, compared };
}

/** What the last answer says that it is. */
function typeOf({ hops }: Case): string {
  const last = hops.at(-1);
  return last === undefined ? "" : (getHeader(parseHttpText(last.actual.text).response.headers, "Content-Type") ?? "");
}

/** The page is the runner's, so what is predicted is worked out for that one, from what the server says to it. */
async function fireAtTarget(given: Case, info: ServerInfo): Promise<Fired> {
  const origin = given.request.origin === "null" ? "null" : info.page;
  const asked: Case = {
    ...given,
    request: { ...requestOf(given), origin },
    surroundings: { ...given.surroundings, browser, settings: {} },
  };
  const { embedderPolicy = "unsafe-none" } = given.surroundings.client;
  const { trace } = await checkLive(asked, false);
  const seen = await fire(requestOf(asked), given.body, info.runner, embedderPolicy);
  const known = withAnswers(asked, trace);
  return { given: known, seen, compared: compare({ trace }, seen, null) };
}

function Result({ fired }: { readonly fired: Fired }) {
  const { live, ask } = useStrings();
  const { compared, seen, given } = fired;
  const agrees = compared.every((each) => each.agrees);
  const { url, origin } = requestOf(given);
  const words = (text: string, what: Compared["what"]): string => {
    const endings: Readonly<Record<string, string>> = live.endings;
    return what === "ending" ? (endings[text] ?? text) : text === "" ? live.nothing : text;
  };
  return (
    <>
      <p className={agrees ? "agrees" : "differs"} data-agrees={agrees}>
        <Icon name={agrees ? "check" : "cross"} />
        {agrees ? live.agrees : live.differs}
      </p>
      <p className="hint">{live.moved(origin, url)}</p>
      <table className="compared">
        <caption className="unseen">{live.compared}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{live.predicted}</th>
            <th scope="col">{live.came(ask.browsers[browser])}</th>
          </tr>
        </thead>
        <tbody>
          {compared.map(({ what, predicted, came, agrees: same }) => (
            <tr key={what} className={same ? "" : "differs"}>
              <th scope="row">{live.what[what]}</th>
              <td>{words(predicted, what)}</td>
              <td>{words(came, what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.words === "" ? null : (
        <p className="hint">
          {live.said}: <code>{seen.words}</code>
        </p>
      )}
      {agrees ? null : (
        <button type="button" className="small" onClick={() => void navigator.clipboard.writeText(bugReport(fired))}>
          {live.report}
        </button>
      )}
    </>
  );
}

/** What somebody needs to see the same. */
function bugReport({ given, seen, compared }: Fired): string {
  const lines = compared.map(
    ({ what, predicted, came, agrees }) => `- ${what}: predicted \`${predicted}\`, came \`${came}\`${agrees ? "" : "  ←"}`,
  );
  return [
    `whycors predicts something else than this browser does (${navigator.userAgent}).`,
    lines.join("\n"),
    `The page says: ${seen.words}`,
    `\`\`\`sh\n${checkCommand(given)}\n\`\`\``,
    ...given.hops.map(({ preflight, actual }) => `\`\`\`http\n${preflight.text}\n\n${actual.text}\n\`\`\``),
  ].join("\n\n");
}
