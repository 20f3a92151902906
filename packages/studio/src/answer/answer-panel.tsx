import type { FailureKind } from "@whycors/core";
import { DropdownMenu } from "radix-ui";
import { useMemo, useState } from "react";
import { type Hop, isUnknown, type Place, plainHop } from "../case/case.ts";
import { editText } from "../case/edit-text.ts";
import { FAILURES } from "../case/failures.ts";
import { parseHttpText } from "../case/http-text.ts";
import { requestOf } from "../case/run-case.ts";
import { Icon } from "../icon.tsx";
import { DeliveryFields } from "../live/delivery-fields.tsx";
import { Panel } from "../panel.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { HttpEditor } from "./http-editor.tsx";
import { marksIn } from "./marks.ts";
import { type Source, SourceDialog } from "./source-dialog.tsx";
import { hopOf, TEMPLATES } from "./templates.ts";

export function AnswerPanel() {
  const { answer } = useStrings();
  const { given, change } = useStudio();
  const { hops } = given;
  const addHop = (): void => {
    const last = hops.length - 1;
    const redirected = hops.map((hop, index) => (index === last ? { ...hop, actual: redirectOf(hop.actual) } : hop));
    change({ ...given, hops: [...redirected, plainHop()] }, "add hop");
  };
  return (
    <Panel title={answer.title} about={answer.about} action={<Templates />}>
      {hops.map((hop, index) => (
        // a hop has no identity but its place
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <HopFields key={index} hop={hop} index={index} />
      ))}
      <p className="row">
        <button type="button" className="quiet small" onClick={addHop}>
          <Icon name="plus" />
          {answer.addHop}
        </button>
        <span className="hint">{answer.keys}</span>
      </p>
    </Panel>
  );
}

/** The same answer as a redirect to another server. */
function redirectOf(actual: Hop["actual"]): Hop["actual"] {
  const on = { role: "actual", url: "" } as const;
  const moved = editText(actual.text, { kind: "set-status", on, status: 307 });
  return { text: editText(moved, { kind: "set-header", on, name: "Location", value: "https://other.example/items" }), failure: null };
}

function Templates() {
  const { answer, policy, servers, lab } = useStrings();
  const { given, run, change } = useStudio();
  const [source, setSource] = useState<Source | null>(null);
  const preflight = run.trace.exchanges.find(({ request }) => request.role === "preflight")?.request ?? null;
  const item = (name: string, act: () => void) => (
    <DropdownMenu.Item key={name} className="item" onSelect={act}>
      {name}
    </DropdownMenu.Item>
  );
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="small">
          {answer.templates}
          <Icon name="down" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {TEMPLATES.map((id) =>
              item(answer.templateNames[id], () =>
                change({ ...given, hops: [hopOf(id, requestOf(given), preflight), ...given.hops.slice(1)] }, `template ${id}`),
              ),
            )}
            <DropdownMenu.Separator className="rule" />
            {item(policy.item, () => setSource("policy"))}
            {item(servers.open, () => setSource("servers"))}
            {item(lab.item, () => setSource("lab"))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <SourceDialog source={source} onClose={() => setSource(null)} />
    </>
  );
}

function HopFields({ hop, index }: { readonly hop: Hop; readonly index: number }) {
  const { answer } = useStrings();
  const { given, run, change } = useStudio();
  const exchange = run.places.findIndex((place) => place.hop === index);
  const url = run.trace.exchanges[exchange]?.request.url ?? (index === 0 ? given.request.url : null);
  return (
    <div className="hop">
      {given.hops.length > 1 ? (
        <div className="hop-head">
          <h3>
            {answer.hop(index)} {url === null ? null : <code>{url}</code>}
          </h3>
          {index === 0 ? null : (
            <button
              type="button"
              className="quiet square"
              aria-label={answer.removeHop}
              title={answer.removeHop}
              onClick={() => change({ ...given, hops: given.hops.toSpliced(index, 1) }, `remove hop ${index}`)}
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
      ) : null}
      <AnswerFields place={{ hop: index, role: "preflight" }} hop={hop} />
      <AnswerFields place={{ hop: index, role: "actual" }} hop={hop} />
    </div>
  );
}

function AnswerFields({ place, hop }: { readonly place: Place; readonly hop: Hop }) {
  const { answer: words, har } = useStrings();
  const { given, run, changeAnswer, undo, redo } = useStudio();
  const { text, failure } = hop[place.role];
  const exchange = run.places.findIndex((each) => each.hop === place.hop && each.role === place.role);
  const asked = exchange >= 0;
  const unknown = isUnknown(hop[place.role]);
  const problems = useMemo(() => (unknown ? [] : parseHttpText(text).problems), [text, unknown]);
  const marks = useMemo(
    () =>
      marksIn(
        text,
        (run.diagnosis.finding?.evidence ?? []).filter((each) => each.exchange === exchange),
      ),
    [text, run, exchange],
  );
  const label = words[place.role];
  const Heading = given.hops.length > 1 ? "h4" : "h3";
  const about = `answer ${place.hop} ${place.role}`;
  const choose = (value: string): void => {
    const chosen = FAILURES.find((each) => each === value) ?? null;
    changeAnswer(place, { failure: chosen }, `${about} failure`);
  };
  return (
    <div className={asked ? "answer" : "answer idle"}>
      <div className="answer-head">
        <Heading>
          {label}
          {asked ? null : <span className="aside"> {words.notAsked}</span>}
        </Heading>
        <FailureChoice label={words.comesLabel(label)} value={failure} onChoose={choose} />
      </div>
      {failure === null ? (
        <HttpEditor
          label={words.text(label)}
          text={text}
          onText={(changed) => changeAnswer(place, { text: changed }, about)}
          problems={problems}
          marks={marks}
          request={requestOf(given)}
          onUndo={undo}
          onRedo={redo}
        />
      ) : (
        <p className="hint">{words.noAnswer}</p>
      )}
      {unknown ? <p className="hint">{har.unknownAnswer}</p> : null}
      {failure === null && !unknown ? (
        <DeliveryFields
          about={label}
          answer={hop[place.role]}
          onChange={(delivery) => changeAnswer(place, { delivery }, `${about} delivery`)}
        />
      ) : null}
      {failure === null && problems.length > 0 ? (
        <ul className="problem" aria-live="polite">
          {[...new Set(problems.map(({ problem }) => problem))].map((problem) => (
            <li key={problem}>{words.problems[problem]}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FailureChoice({
  label,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly value: FailureKind | null;
  readonly onChoose: (value: string) => void;
}) {
  const { answer } = useStrings();
  return (
    <select className="quiet" aria-label={label} value={value ?? ""} onChange={({ target }) => onChoose(target.value)}>
      <option value="">{answer.comes}</option>
      {FAILURES.map((failure) => (
        <option key={failure} value={failure}>
          {answer.failures[failure]}
        </option>
      ))}
    </select>
  );
}
