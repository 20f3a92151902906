import type { Trace } from "@whycors/core";
import type { Edit, Fix, Problem } from "@whycors/core/fixes";
import { useMemo } from "react";
import type { Case, Hop } from "../case/case.ts";
import { applyEdits, type Run, runCase } from "../case/run-case.ts";
import { Icon } from "../icon.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { Configuration } from "./configuration.tsx";
import { type DiffLine, diffLines } from "./diff.ts";
import { whyOf } from "./why.ts";

/** Every problem in order, and what mends it. */
export function FixView() {
  const { fix: words } = useStrings();
  const { run } = useStudio();
  const { problems, fix, harmful } = run.walk;
  if (problems.length === 0)
    return (
      <>
        <p className="about">{run.trace.outcome.kind === "unknown" ? words.unknown : words.none}</p>
        <ForServer />
      </>
    );
  return (
    <>
      {fix === null ? <p className="about">{words.noWay}</p> : <Everything fix={fix} />}
      <h3>{words.count(problems.length)}</h3>
      <ol className="problems">
        {problems.map((problem) => (
          <ProblemView key={`${problem.finding.reason} ${problem.finding.what}`} problem={problem} />
        ))}
      </ol>
      <ForServer />
      {harmful.length === 0 ? null : (
        <>
          <h3>{words.neverTitle}</h3>
          <ul className="harmful">
            {harmful.map(({ id, advice, why }) => (
              <li key={id}>
                <p>
                  <strong>
                    <Sentence text={`do not ${advice}`} />
                  </strong>
                </p>
                <p className="aside">
                  <Sentence text={why} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The server's part as a configuration, where consent of the server is what makes it work. */
function ForServer() {
  const { given, run } = useStudio();
  const fixed = useMemo(() => mendedTrace(given, run), [given, run]);
  return fixed === null ? null : <Configuration trace={fixed} />;
}

function Everything({ fix }: { readonly fix: Fix }) {
  const { fix: words } = useStrings();
  const { given, change } = useStudio();
  return (
    <section className="everything" aria-labelledby="mend-title">
      <div className="row">
        <div>
          <h3 id="mend-title">{words.all}</h3>
          <p className="aside">{words.allAbout(fix.proved)}</p>
        </div>
        <button type="button" className="primary" onClick={() => change(applyEdits(given, fix.edits), "fix everything")}>
          <Icon name="wand" />
          {words.applyAll}
        </button>
      </div>
      <Diff edits={fix.edits} open />
    </section>
  );
}

function ProblemView({ problem }: { readonly problem: Problem }) {
  const { fix: words } = useStrings();
  const { finding, observed, fixes } = problem;
  return (
    <li>
      <p className="problem-title">
        <Sentence text={finding.what} />
      </p>
      {observed ? null : <p className="aside">{words.inferred}</p>}
      <ul className="fixes">
        {fixes.map((fix) => (
          <FixItem key={fix.title} fix={fix} />
        ))}
      </ul>
    </li>
  );
}

function FixItem({ fix }: { readonly fix: Fix }) {
  const { fix: words, catalogue } = useStrings();
  const { given, change } = useStudio();
  const { title, who, applicability, edits, proved } = fix;
  return (
    <li>
      <div className="row">
        <div>
          <p>
            <Sentence text={title} />
          </p>
          <p className="tags">
            <span className="tag">{words.who[who]}</span>
            {edits.length === 0 ? null : <span className={`tag ${applicability}`}>{words.applicability[applicability]}</span>}
            <span className={proved ? "tag proved" : "tag"}>{proved ? words.proved : words.advice}</span>
          </p>
        </div>
        {edits.length === 0 ? null : (
          <button
            type="button"
            className="small"
            aria-label={`${words.apply}: ${catalogue.sentence(title) ?? title}`}
            onClick={() => change(applyEdits(given, edits), `fix ${title}`)}
          >
            {words.apply}
          </button>
        )}
      </div>
      {edits.length === 0 ? null : (
        <details>
          <summary>{words.changes}</summary>
          <Diff edits={edits} />
          <ul className="why">
            {whyOf(edits, given.request).map((reason) => (
              <li key={reason}>{words.reasons[reason]}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

interface Changed {
  readonly title: string;
  readonly lines: readonly DiffLine[];
}

/** The answers and the request before and after. */
function Diff({ edits }: { readonly edits: readonly Edit[]; readonly open?: boolean }) {
  const { fix: words, answer } = useStrings();
  const { given } = useStudio();
  const changes = useMemo(() => {
    const after = applyEdits(given, edits);
    const several = after.hops.length > 1;
    const titles = words.diffOf;
    const hops = after.hops.flatMap((hop, index) =>
      (["preflight", "actual"] as const).map((role) => ({
        title: several ? `${answer.hop(index)}: ${titles[role]}` : titles[role],
        lines: diffLines(textOf(given.hops[index], role), hop[role].text),
      })),
    );
    return [...hops, { title: titles.page, lines: diffLines(pageText(given), pageText(after)) }].filter(hasChange);
  }, [given, edits, words, answer]);
  return changes.map(({ title, lines }) => (
    <figure className="diff" key={title}>
      <figcaption>{title}</figcaption>
      <pre>
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand there twice
          <DiffRow key={index} kind={kind} text={text} />
        ))}
      </pre>
    </figure>
  ));
}

function hasChange({ lines }: Changed): boolean {
  return lines.some(({ kind }) => kind !== "same");
}

function textOf(hop: Hop | undefined, role: keyof Hop): string {
  return hop?.[role].text ?? "";
}

const SIGNS = { same: " ", added: "+", removed: "-" } as const;

function DiffRow({ kind, text }: DiffLine) {
  const line = `${SIGNS[kind]} ${text}\n`;
  return kind === "added" ? <ins>{line}</ins> : kind === "removed" ? <del>{line}</del> : <span>{line}</span>;
}

/** What the page asks for and how it was served, a line each, to be compared. */
function pageText({ request, surroundings }: Case): string {
  const { headers, body, url, origin, method, ...rest } = request;
  return [
    `${method} ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...Object.entries({ ...rest, ...surroundings.client }).map(([name, value]) => `(${name}: ${String(value)})`),
  ]
    .filter((line) => !line.endsWith(": )"))
    .join("\n");
}

/** How it goes once everything is mended; null where no change of the server is a part of that. */
function mendedTrace(given: Case, { trace, walk }: Run): Trace | null {
  if (walk.problems.length > 0 && walk.fix?.edits.some((edit) => "on" in edit) !== true) return null;
  const mended = walk.fix === null ? trace : runCase(applyEdits(given, walk.fix.edits)).trace;
  const { outcome } = mended;
  // where only the refused preflight is known, it tells all that the configuration needs
  if (outcome.kind === "unknown") return walk.fix === null ? null : mended;
  return outcome.kind === "readable" && outcome.type === "cors" ? mended : null;
}
