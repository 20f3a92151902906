import type { HarVerdict } from "@whycors/core/har";
import { redact } from "@whycors/core/render";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { Check, Field } from "../field.tsx";
import { Own, Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { type HarRemark, harCase } from "./har-case.ts";
import { type HarResult, MOST_BYTES, type ReadHar, readHar } from "./read-har.ts";

const MEGABYTE = 1024 * 1024;

/** What is read, how far it came, and what came of it. */
type Reading = { readonly kind: "bytes"; readonly bytes: number } | HarResult;

export function HarForm({ dropped, onDone }: { readonly dropped: File | null; readonly onDone: () => void }) {
  const { har } = useStrings();
  const [reading, setReading] = useState<Reading | null>(null);
  const [remarks, setRemarks] = useState<readonly HarRemark[] | null>(null);
  const stopping = useRef<AbortController>(null);
  const read = useCallback(async (file: File): Promise<void> => {
    stopping.current?.abort();
    const stop = new AbortController();
    stopping.current = stop;
    setReading({ kind: "bytes", bytes: 0 });
    const result = await readHar(file, stop.signal, (bytes) => setReading({ kind: "bytes", bytes }));
    if (result !== null && !stop.signal.aborted) setReading(result);
  }, []);
  useEffect(() => {
    if (dropped !== null) void read(dropped);
    return () => stopping.current?.abort();
  }, [dropped, read]);
  if (remarks !== null) return <Remarks remarks={remarks} onDone={onDone} />;
  return (
    <div className="har">
      <p>{har.about}</p>
      <Field label={har.choose} hint={har.chooseHint(MOST_BYTES / MEGABYTE)}>
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            accept=".har,.zhar,.gz,.json,application/json"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file !== undefined) void read(file);
            }}
          />
        )}
      </Field>
      <div aria-live="polite">
        {reading?.kind === "bytes" ? <p className="hint">{har.reading((reading.bytes / MEGABYTE).toFixed(1))}</p> : null}
        {reading?.kind === "unusable" ? <p className="problem">{har.unusable[reading.why]}</p> : null}
        {reading?.kind === "read" ? <Summary read={reading} /> : null}
      </div>
      {reading?.kind === "read" && reading.verdicts.length > 0 ? (
        <Verdicts read={reading} onOpened={(told) => (told.length === 0 ? onDone() : setRemarks(told))} />
      ) : null}
    </div>
  );
}

function Summary({ read }: { readonly read: ReadHar }) {
  const { har, catalogue } = useStrings();
  const { verdicts, unlisted, entries, creator, unread, problems } = read;
  const requests = verdicts.length + unlisted;
  return (
    <>
      <p>{requests === 0 ? har.none : har.summary(requests, entries, creator)}</p>
      {unread === null ? null : (
        <p className="problem">
          <Own text={har.unread[unread](entries)} />
        </p>
      )}
      {problems.length === 0 ? null : (
        <details>
          <summary>{har.problems(problems.length)}</summary>
          <ul>
            {problems.map(({ entry, what }) => (
              <li key={`${entry} ${what}`}>{har.problem(entry, catalogue.sentence(what) ?? what)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A request of the list, as it is shown. */
interface Row {
  readonly verdict: HarVerdict;
  readonly entry: number;
  readonly asked: string;
  readonly what: string | null;
}

function rowOf(verdict: HarVerdict, keepSecrets: boolean): Row {
  const { judged, finding } = verdict;
  const { method, url } = judged.replayed.trace.request;
  const shown = { asked: `${method} ${url}`, what: finding?.what ?? null };
  const [{ actual, preflight }] = judged.fetch;
  return { verdict, entry: (actual ?? preflight)?.index ?? 0, ...(keepSecrets ? shown : redact(shown, { queries: true })) };
}

function Verdicts({ read, onOpened }: { readonly read: ReadHar; readonly onOpened: (remarks: readonly HarRemark[]) => void }) {
  const { har } = useStrings();
  const { change } = useStudio();
  const [keep, setKeep] = useState(false);
  const [filter, setFilter] = useState("");
  const hint = useId();
  const rows = read.verdicts.map((verdict) => rowOf(verdict, keep));
  const words = filter.toLowerCase().split(/\s+/);
  const shown = rows.filter(({ asked, what, verdict }) => {
    const text = `${har.endings[verdict.ending]} ${asked} ${what ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const open = (verdict: HarVerdict): void => {
    const { given, remarks } = harCase(verdict, keep);
    change(given, `har ${Date.now()}`);
    // whoever chose not to keep secrets knows it
    onOpened(remarks.filter((remark) => remark !== "redacted"));
  };
  return (
    <>
      <div>
        <Check label={har.keep} checked={keep} onChange={setKeep} />
        <p className="hint" id={hint}>
          {har.keepHint}
        </p>
      </div>
      <Field label={har.filter} hint={har.filtered(shown.length, rows.length)}>
        {(attributes) => (
          <input {...attributes} type="search" value={filter} autoComplete="off" onChange={({ target }) => setFilter(target.value)} />
        )}
      </Field>
      <ul className="har-list">
        {shown.map(({ verdict, entry, asked, what }) => (
          <li key={`${entry} ${asked}`}>
            <button type="button" onClick={() => open(verdict)}>
              <span className={`tag ${verdict.ending}`}>{har.endings[verdict.ending]}</span>
              <span className="code">{asked}</span>
              <span className="aside">{har.entry(entry)}</span>
              {what === null ? null : (
                <span className="what">
                  <Sentence text={what} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {read.unlisted === 0 ? null : <p className="hint">{har.unlisted(read.unlisted)}</p>}
    </>
  );
}

function Remarks({ remarks, onDone }: { readonly remarks: readonly HarRemark[]; readonly onDone: () => void }) {
  const { har } = useStrings();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="har" role="status">
      <p>{har.remarks}</p>
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{har.remark[remark]}</li>
        ))}
      </ul>
      <footer>
        <button type="button" className="primary" ref={button} onClick={onDone}>
          {har.done}
        </button>
      </footer>
    </div>
  );
}
