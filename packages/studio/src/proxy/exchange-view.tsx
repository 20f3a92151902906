import { isSafeMethod } from "@whycors/core";
import type { Finding } from "@whycors/core/diagnosis";
import { Tabs } from "radix-ui";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Run } from "../case/run-case.ts";
import { Check } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { ProblemWords } from "../live/problem-words.tsx";
import { useAttempt } from "../live/use-attempt.ts";
import { Sentence } from "../prose.tsx";
import { ConsolesView } from "../see/consoles-view.tsx";
import { PageGetsView } from "../see/page-gets-view.tsx";
import { StepsView } from "../see/steps-view.tsx";
import { Why } from "../see/why.tsx";
import { Diagram } from "../sequence/diagram.tsx";
import type { View } from "../share/fragment.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { readExchange, replayExchange } from "./calls.ts";
import { caseOf, headsOf, runOf } from "./exchange-run.ts";
import { moodOf, type Row } from "./feed.ts";
import type { ExchangeDetail, ProxyExchange } from "./protocol.ts";
import { titleOf } from "./verdict.ts";

interface ViewProps {
  readonly row: Row;
  readonly onView: (view: View) => void;
}

/** One exchange: how it ended and why, as a picture, step by step, and as it went over the wire. */
export function ExchangeView({ row, onView }: ViewProps) {
  const { proxy } = useStrings();
  const { change } = useStudio();
  const { problem, busy, attempt } = useAttempt();
  const { exchange } = row;
  const [detail, setDetail] = useState<ExchangeDetail | null>(null);
  const [unsafe, setUnsafe] = useState(false);
  const safe = isSafeMethod(exchange.method);
  useEffect(() => void attempt(async () => setDetail(await readExchange(exchange.id))), [attempt, exchange.id]);
  const run = useMemo(() => (detail === null ? null : runOf(detail)), [detail]);
  const given = useMemo(() => (detail === null ? null : caseOf(detail)), [detail]);
  const open = (): void => {
    if (given === null) return;
    change(given, `exchange ${exchange.id}`);
    onView({ page: "studio" });
  };
  return (
    <article className="panel exchange-view" aria-labelledby="exchange-title">
      <ExchangeVerdict row={row} finding={run?.diagnosis.finding ?? null} />
      <div className="actions">
        <button type="button" disabled={given === null} onClick={open}>
          <Icon name="out" />
          {proxy.open}
        </button>
        <button
          type="button"
          disabled={busy || detail === null || !(safe || unsafe)}
          onClick={() => void attempt(() => replayExchange(exchange.id, unsafe))}
        >
          {proxy.replay}
        </button>
      </div>
      {safe ? null : <Check label={proxy.replayUnsafe(exchange.method)} checked={unsafe} onChange={setUnsafe} />}
      {problem === null ? null : (
        <p className="problem" role="alert">
          <ProblemWords problem={problem} /> {detail === null ? proxy.old : null}
        </p>
      )}
      {run === null ? <Messages exchange={exchange} /> : <Views exchange={exchange} run={run} />}
    </article>
  );
}

const ICONS = { blocked: "cross", mended: "wand", readable: "check", outside: "question" } as const;
const LOOKS = { blocked: "bad", mended: "even", readable: "good", outside: "even" } as const;

function ExchangeVerdict({ row, finding }: { readonly row: Row; readonly finding: Finding | null }) {
  const strings = useStrings();
  const { proxy } = strings;
  const { exchange } = row;
  const mood = moodOf(exchange);
  const what = finding?.what ?? exchange.finding?.what ?? null;
  return (
    <div className={`verdict ${LOOKS[mood]}`}>
      <span className="verdict-mark">
        <Icon name={ICONS[mood]} />
      </span>
      <div>
        <h3 id="exchange-title" className="verdict-title" tabIndex={-1}>
          {titleOf(exchange, strings)}
        </h3>
        <p className="code">
          {exchange.method} {exchange.url} <span className="aside whole">{proxy.milliseconds(exchange.milliseconds)}</span>
        </p>
        {what === null ? null : (
          <p>
            <Sentence text={what} />
          </p>
        )}
        {finding === null ? null : <Why finding={finding} />}
        <Remarks row={row} />
        {finding === null ? null : <ToDo finding={finding} />}
      </div>
    </div>
  );
}

/** What is to be said besides the verdict. */
function Remarks({ row: { exchange, ending, abandoned } }: { readonly row: Row }) {
  const { proxy } = useStrings();
  const { mended, by, withCredentials, consent, remarks } = exchange;
  const consented = consent === null ? null : proxy.consent[consent];
  const said: readonly (readonly [lead: string, text: string | null])[] = [
    ...(mended === null || by === null ? [] : [[proxy.mended(by), mended.what] as const]),
    ...(withCredentials === null ? [] : [[proxy.withCredentials, withCredentials.what] as const]),
    ...(consented === null ? [] : [[consented, null] as const]),
    ...(abandoned === null
      ? []
      : [[proxy.abandoned[abandoned.kind](`${abandoned.next.method} ${abandoned.next.url}`), abandoned.finding?.what ?? null] as const]),
    ...(ending?.cut == null ? [] : [[proxy.cut(ending.bytes), ending.cut] as const]),
    ...remarks.map((remark) => ["", remark] as const),
  ];
  return said.map(([lead, text]) => (
    <p key={`${lead} ${text}`} className="aside">
      {lead} {text === null ? null : <Sentence text={text} />}
    </p>
  ));
}

function ToDo({ finding }: { readonly finding: Finding }) {
  const { reference } = useStrings();
  return (
    <details>
      <summary>{reference.todo}</summary>
      <ul className="todo">
        {finding.advice.map(({ text, headers }) => (
          <li key={text}>
            <Sentence text={text} />
            {headers.length === 0 ? null : <pre>{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</pre>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const TABS = ["diagram", "messages", "steps", "consoles", "page"] as const;

function Views({ exchange, run }: { readonly exchange: ProxyExchange; readonly run: Run }) {
  const { see, proxy } = useStrings();
  const views: Readonly<Record<(typeof TABS)[number], ReactNode>> = {
    diagram: <Diagram run={run} />,
    messages: <Messages exchange={exchange} />,
    steps: <StepsView run={run} />,
    consoles: <ConsolesView run={run} />,
    page: <PageGetsView run={run} />,
  };
  const names = { ...see.tabs, messages: proxy.messages };
  return (
    <Tabs.Root defaultValue="diagram">
      <Tabs.List className="tabs" aria-label={see.title}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name} className="tab">
            {names[name]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map((name) => (
        <Tabs.Content key={name} value={name} className="tab-content">
          {views[name]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Messages({ exchange }: { readonly exchange: ProxyExchange }) {
  const { proxy, catalogue } = useStrings();
  const { request, answer } = headsOf(exchange);
  return (
    <div className="messages">
      <h4>{proxy.request}</h4>
      <pre>{request}</pre>
      <h4>{proxy.answer}</h4>
      {answer === null ? (
        <p>
          {proxy.noAnswer}
          {exchange.failure === null ? null : (
            <>
              {catalogue.colon}
              <Sentence text={exchange.failure.detail} />
            </>
          )}
        </p>
      ) : (
        <pre>{answer}</pre>
      )}
      <p className="hint">{proxy.redacted}</p>
    </div>
  );
}
