import { useState } from "react";
import { requestOf } from "../case/run-case.ts";
import { Icon } from "../icon.tsx";
import { useStrings } from "../strings/strings.tsx";
import { bugReport } from "./bug-report.ts";
import type { Compared } from "./compare.ts";
import { BROWSER, type Tried } from "./trial.ts";

/** What came of a trial, beside what was predicted. */
export function TriedView({ tried }: { readonly tried: Tried }) {
  const { live, trial, catalogue } = useStrings();
  const { target, compared, seen, given } = tried;
  const { url, origin } = requestOf(given);
  return (
    <>
      <Judgement compared={compared} />
      <p className="hint">{target === "test" ? live.moved(origin, url) : trial.asked(origin, url)}</p>
      <ComparedTable compared={compared} />
      {seen.words === "" ? null : (
        <p className="hint">
          {live.said}
          {catalogue.colon}
          <code>{seen.words}</code>
        </p>
      )}
      {seen.timing === null ? null : <p className="hint">{trial.duration(Math.round(seen.timing.duration))}</p>}
      {target === "real" ? <Unseen /> : null}
      {compared.some(({ agrees }) => agrees === false) ? <Report text={bugReport(tried, navigator.userAgent)} /> : null}
    </>
  );
}

function Judgement({ compared }: { readonly compared: readonly Compared[] }) {
  const { live, trial } = useStrings();
  const differs = compared.some(({ agrees }) => agrees === false);
  const open = compared.some(({ what, agrees }) => what === "ending" && agrees === null);
  const judgement = differs ? "differs" : open ? "open" : "agrees";
  const texts = { differs: live.differs, open: trial.open, agrees: live.agrees };
  return (
    <p className={`judgement ${judgement}`} data-judgement={judgement} role={differs ? "alert" : undefined}>
      <Icon name={differs ? "cross" : open ? "question" : "check"} />
      {texts[judgement]}
    </p>
  );
}

function ComparedTable({ compared }: { readonly compared: readonly Compared[] }) {
  const { live, ask, trial } = useStrings();
  return (
    <table className="compared">
      <caption className="unseen">{live.compared}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{live.predicted}</th>
          <th scope="col">{live.came(ask.browsers[BROWSER])}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map(({ what, predicted, came, agrees }) => (
          <tr key={what} className={agrees === false ? "differs" : ""}>
            <th scope="row">{trial.what[what]}</th>
            <td>{predicted === null ? trial.unknown : <Value what={what} text={predicted} least />}</td>
            <td>
              <Value what={what} text={came} />
              {agrees === false ? <strong className="mark"> {trial.mark}</strong> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One side of a line, in words where it stands for something. `least` is for times that were predicted. */
function Value({ what, text, least = false }: { readonly what: Compared["what"]; readonly text: string; readonly least?: boolean }) {
  const { live, trial } = useStrings();
  const named = (names: Readonly<Record<string, string>>): string => names[text] ?? text;
  switch (what) {
    case "ending":
      return named(live.endings);
    case "body":
      return named(trial.bodies);
    case "timing":
      return named(trial.timings);
    case "wait":
      return least ? trial.atLeast(Number(text)) : trial.milliseconds(Number(text));
    case "status":
    case "headers":
    case "url":
    case "requests":
      return text === "" ? live.nothing : <code>{text}</code>;
    default:
      return what satisfies never;
  }
}

/** A page is told little, and says so. */
function Unseen() {
  const { trial } = useStrings();
  return (
    <details className="more">
      <summary>{trial.unseenTitle}</summary>
      <ul className="notes">
        {trial.unseen.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

/** The report, to be copied by a button, or by hand where the browser does not let the page. */
function Report({ text }: { readonly text: string }) {
  const { live, trial, app } = useStrings();
  const [copied, setCopied] = useState<"not-yet" | "copied" | "by-hand">("not-yet");
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(text).then(
      () => setCopied("copied"),
      () => setCopied("by-hand"),
    );
  return (
    <>
      <button type="button" className="small" onClick={() => void copy()}>
        <Icon name={copied === "copied" ? "check" : "share"} />
        {live.report}
      </button>
      <span className="unseen" role="status">
        {copied === "copied" ? app.copied : ""}
      </span>
      <details className="more" open={copied === "by-hand"}>
        <summary>{trial.reportTitle}</summary>
        <textarea
          className="code"
          readOnly
          rows={12}
          value={text}
          aria-label={trial.reportTitle}
          onFocus={({ target }) => target.select()}
        />
      </details>
    </>
  );
}
