import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from "react";
import { Choice } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";
import { type Feed, filterRows, hostOf, MOODS, type Mood, moodOf, type Row } from "./feed.ts";
import type { ProxyExchange } from "./protocol.ts";
import { titleOf } from "./verdict.ts";

interface ListProps extends Choosing {
  readonly feed: Feed;
}

interface Choosing {
  readonly chosen: number | null;
  /** A key has come to it, and may go on. */
  readonly onMove: (id: number) => void;
  readonly onChoose: (id: number) => void;
  /** What is chosen is to be read. */
  readonly onEnter: () => void;
}

const ALL = "";

/** The exchanges, the newest first. While it is paused, nothing moves. */
export function ExchangeList({ feed, ...choosing }: ListProps) {
  const { proxy } = useStrings();
  const [paused, setPaused] = useState<Feed | null>(null);
  const [host, setHost] = useState(ALL);
  const [mood, setMood] = useState<Mood | "all">("all");
  const { rows, total } = paused ?? feed;
  const hosts = useMemo(() => [...new Set(rows.map(({ exchange }) => hostOf(exchange)))].sort(), [rows]);
  const known = hosts.includes(host) ? host : ALL;
  const found = useMemo(
    () => filterRows(rows, { host: known === ALL ? null : known, mood: mood === "all" ? null : mood }),
    [rows, known, mood],
  );
  return (
    <section className="exchanges" aria-labelledby="exchanges-title">
      <div className="row">
        <h3 id="exchanges-title">{proxy.exchanges}</h3>
        <button type="button" className="small" aria-pressed={paused !== null} onClick={() => setPaused(paused === null ? feed : null)}>
          {paused === null ? proxy.pause : proxy.resume(feed.total - paused.total)}
        </button>
      </div>
      <div className="filters">
        <Choice
          label={proxy.host}
          value={known}
          values={[ALL, ...hosts]}
          names={Object.fromEntries([[ALL, proxy.allHosts], ...hosts.map((each) => [each, each])])}
          onChoose={setHost}
        />
        <Choice label={proxy.verdict} value={mood} values={["all", ...MOODS]} names={proxy.moods} onChoose={setMood} />
      </div>
      <p className="hint">
        {total === 0 ? proxy.waiting : found.length === 0 ? proxy.noneFound : proxy.summary(rows.length, found.length)}{" "}
        {total > rows.length ? proxy.forgotten(total - rows.length) : ""}
      </p>
      <Rows rows={found} {...choosing} />
    </section>
  );
}

interface RowsProps extends Choosing {
  readonly rows: readonly Row[];
}

/** How far a key leads from where one is. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function Rows({ rows, chosen, onMove, onChoose, onEnter }: RowsProps) {
  const { proxy } = useStrings();
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const listed = rows.some(({ exchange }) => exchange.id === chosen);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && listed) onEnter();
    const by = KEYS[event.key];
    if (by === undefined || rows.length === 0) return;
    event.preventDefault();
    const at = rows.findIndex(({ exchange }) => exchange.id === chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + (at < 0 && by > 0 ? 1 : by)))];
    moved.current = true;
    if (next !== undefined) onMove(next.exchange.id);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what is chosen by keys
  useEffect(() => {
    if (moved.current) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    moved.current = false;
  }, [chosen]);
  if (rows.length === 0) return null;
  return (
    <div
      ref={list}
      className="exchange-list"
      role="listbox"
      tabIndex={0}
      aria-label={proxy.exchanges}
      aria-activedescendant={listed ? `exchange-${chosen}` : undefined}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ exchange }) => (
        <RowLine key={exchange.id} exchange={exchange} selected={exchange.id === chosen} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly exchange: ProxyExchange;
  readonly selected: boolean;
  readonly onChoose: (id: number) => void;
}

const RowLine = memo(function RowLine({ exchange, selected, onChoose }: LineProps) {
  const strings = useStrings();
  const { id, at, method, url, role, response, finding, mended } = exchange;
  const { pathname, search } = new URL(url);
  return (
    // the keys are those of the list around it
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      id={`exchange-${id}`}
      role="option"
      aria-selected={selected}
      className={`exchange ${moodOf(exchange)}`}
      onClick={() => onChoose(id)}
    >
      <span className="aside">{new Date(at).toTimeString().slice(0, 8)}</span>
      <span className="code what">
        {method} {pathname}
        {search}
        {role === "preflight" ? ` (${asked(exchange)})` : ""}
      </span>
      <span className="code">{response?.status ?? strings.proxy.noAnswer}</span>
      <span className="came-of">
        {titleOf(exchange, strings)}
        {finding === null ? null : <span className="aside code"> {finding.id}</span>}
        {mended === null ? null : <span className="aside"> {strings.proxy.was(mended.id)}</span>}
      </span>
    </div>
  );
});

/** The method that a preflight asks for. */
function asked({ requestHeaders }: ProxyExchange): string {
  return requestHeaders.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1] ?? "?";
}
