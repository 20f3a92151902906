import { Tabs } from "radix-ui";
import { type ReactNode, useState } from "react";
import type { Run } from "../case/run-case.ts";
import { FixView } from "../fix/fix-view.tsx";
import { Icon } from "../icon.tsx";
import { BrokenNote } from "../live/delivery-fields.tsx";
import { LiveView } from "../live/live-view.tsx";
import { Sentence } from "../prose.tsx";
import { Diagram } from "../sequence/diagram.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { ConsolesView } from "./consoles-view.tsx";
import { PageGetsView } from "./page-gets-view.tsx";
import { StepsView } from "./steps-view.tsx";
import { Why } from "./why.tsx";

const TABS = ["diagram", "steps", "consoles", "page", "fix", "live"] as const;

/** What comes of the case: the verdict, and under tabs what leads to it and what mends it. */
export function ResultPanel() {
  const { see } = useStrings();
  const { run } = useStudio();
  const [tab, setTab] = useState<string>("diagram");
  const problems = run.walk.problems.length;
  const views: Readonly<Record<(typeof TABS)[number], ReactNode>> = {
    diagram: <Diagram run={run} />,
    steps: <StepsView run={run} />,
    consoles: <ConsolesView run={run} />,
    page: <PageGetsView run={run} />,
    fix: <FixView />,
    live: <LiveView />,
  };
  return (
    <section className="panel result" id="result" aria-labelledby="see-title" tabIndex={-1}>
      <h2 id="see-title" className="unseen">
        {see.title}
      </h2>
      <VerdictBanner onFix={() => setTab("fix")} />
      <Tabs.Root value={tab} onValueChange={setTab}>
        <Tabs.List className="tabs" aria-label={see.title}>
          {TABS.map((name) => (
            <Tabs.Trigger key={name} value={name} className="tab">
              {see.tabs[name]}
              {name === "fix" && problems > 0 ? <span className="count">{problems}</span> : null}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {TABS.map((name) => (
          <Tabs.Content key={name} value={name} className="tab-content">
            {views[name]}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}

const MOOD_ICONS = { good: "check", even: "question", bad: "cross" } as const;

function moodOf({ trace, delivered }: Run): keyof typeof MOOD_ICONS {
  const { kind } = trace.outcome;
  if (delivered.broken) return "even";
  return kind === "readable" ? "good" : kind === "opaque" || kind === "unknown" ? "even" : "bad";
}

/** On narrow screens, where the result stands below the fields: how it ends, always in sight. */
export function JumpToResult() {
  const { see } = useStrings();
  const { run } = useStudio();
  const mood = moodOf(run);
  const jump = (): void => {
    const result = document.getElementById("result");
    result?.scrollIntoView({ block: "start" });
    result?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={`jump ${mood}`} onClick={jump} title={see.jump}>
      <Icon name={MOOD_ICONS[mood]} />
      {see.verdicts[run.diagnosis.verdict]}
    </button>
  );
}

function VerdictBanner({ onFix }: { readonly onFix: () => void }) {
  const { see, fix } = useStrings();
  const { run } = useStudio();
  const { trace, diagnosis, walk } = run;
  const { finding, verdict } = diagnosis;
  const { kind } = trace.outcome;
  const mood = moodOf(run);
  const words = kind === "readable" ? see.good : kind === "opaque" ? see.opaque : kind === "unknown" ? see.unknown : "";
  return (
    <div className={`verdict ${mood}`} aria-live="polite">
      <span className="verdict-mark">
        <Icon name={MOOD_ICONS[mood]} />
      </span>
      <div>
        <p className="verdict-title">{see.verdicts[verdict]}</p>
        {run.delivered.broken ? <BrokenNote run={run} /> : <p>{finding === null ? words : <Sentence text={finding.what} />}</p>}
        {finding === null ? null : <Why finding={finding} />}
      </div>
      {walk.problems.length > 0 ? (
        <button type="button" className="small" onClick={onFix}>
          <Icon name="wand" />
          {fix.show}
        </button>
      ) : null}
    </div>
  );
}
