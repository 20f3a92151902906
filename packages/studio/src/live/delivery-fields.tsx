import type { Answer } from "../case/case.ts";
import { AT_ONCE, BREAKS, type Delivery, LONGEST_DELAY, parseDelay } from "../case/delivery.ts";
import type { Run } from "../case/run-case.ts";
import { Choice, Field } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";

/** How an answer is sent: delays, and where the connection breaks. What it comes to stands in the line that opens it. */
export function DeliveryFields({
  about,
  answer: { delivery = AT_ONCE },
  onChange,
}: {
  /** Which answer, in words. */
  readonly about: string;
  readonly answer: Answer;
  readonly onChange: (delivery: Delivery) => void;
}) {
  const { delivery: words, catalogue } = useStrings();
  return (
    <details className="more delivery">
      <summary>
        {words.title}
        {catalogue.colon}
        {words.summary(delivery)} <span className="unseen">({about})</span>
      </summary>
      <p className="hint">{words.about}</p>
      <div className="delays">
        <Delay label={words.headDelay} value={delivery.headDelay} onChange={(headDelay) => onChange({ ...delivery, headDelay })} />
        <Delay label={words.bodyDelay} value={delivery.bodyDelay} onChange={(bodyDelay) => onChange({ ...delivery, bodyDelay })} />
        <Choice
          label={words.connection}
          value={delivery.breaks}
          values={BREAKS}
          names={words.breaks}
          onChoose={(breaks) => onChange({ ...delivery, breaks })}
        />
      </div>
    </details>
  );
}

function Delay({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (to: number) => void }) {
  return (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          min={0}
          max={LONGEST_DELAY}
          step={100}
          value={value}
          onChange={({ target }) => onChange(parseDelay(target.value))}
        />
      )}
    </Field>
  );
}

/** What it means for the page that a body breaks off which it may read. */
export function BrokenNote({ run }: { readonly run: Run }) {
  const { delivery } = useStrings();
  return <p>{run.trace.request.initiator === "fetch" ? delivery.brokenForFetch : delivery.broken}</p>;
}
