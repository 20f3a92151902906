import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "../icon.tsx";
import { ProblemAlert } from "../live/problem-words.tsx";
import { hasProxy } from "../live/server.ts";
import type { View } from "../share/fragment.ts";
import { useStrings } from "../strings/strings.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { ExchangeView } from "./exchange-view.tsx";
import { type Feed, keyOf } from "./feed.ts";
import { HeldList } from "./held-list.tsx";
import { HeldView } from "./held-view.tsx";
import type { HeldMessage } from "./protocol.ts";
import { SettingsForm } from "./settings-form.tsx";
import { useFeed } from "./store.ts";
import { ToDoView } from "./to-do-view.tsx";
import "../style/proxy.css";

/** What is looked at. A held message is kept, so that an edit is not lost when its time is over. */
type Choice =
  | { readonly kind: "none" }
  | { readonly kind: "exchange"; readonly id: number }
  | { readonly kind: "held"; readonly message: HeldMessage }
  | { readonly kind: "to-do" };

/** What passes the proxy, as it passes, and what waits there to be decided on. */
export function ProxyPage({ onView }: { readonly onView: (view: View) => void }) {
  return hasProxy() ? <LivePage onView={onView} /> : <NoProxy />;
}

function NoProxy() {
  const { proxy } = useStrings();
  return (
    <main className="page">
      <h2>{proxy.title}</h2>
      <p className="about">{proxy.none}</p>
      <pre className="command">npx whycors proxy https://api.example --studio</pre>
    </main>
  );
}

function LivePage({ onView }: { readonly onView: (view: View) => void }) {
  const { proxy } = useStrings();
  const feed = useFeed();
  const [choice, setChoice] = useState<Choice>({ kind: "none" });
  const passing = useRef<HTMLDivElement>(null);
  const chosen = useRef<HTMLDivElement>(null);
  const { settings, held, rows } = feed;
  const show = (wanted: Choice): void => {
    flushSync(() => setChoice(wanted));
    if (standsBelow(chosen.current, passing.current)) lead(chosen.current);
  };
  return (
    <main className="page proxied">
      <div className="proxy-head">
        <h2>{proxy.title}</h2>
        <p className="hint" role="status">
          {proxy.connection[feed.connection]}
          {held.length === 0 ? null : ` · ${proxy.heldCount(held.length)}`}
        </p>
        <ProblemAlert problem={feed.problem} />
        {settings === null ? null : <SettingsForm settings={settings} />}
      </div>
      <div className="passing" ref={passing}>
        <HeldList
          held={held}
          chosen={choice.kind === "held" ? keyOf(choice.message) : null}
          onChoose={(message) => show({ kind: "held", message })}
        />
        {settings?.mode === "fix" || feed.changed > 0 ? (
          <button type="button" aria-current={choice.kind === "to-do" ? "true" : undefined} onClick={() => show({ kind: "to-do" })}>
            {proxy.toDo}
          </button>
        ) : null}
        <ExchangeList
          feed={feed}
          chosen={choice.kind === "exchange" ? choice.id : null}
          onMove={(id) => setChoice({ kind: "exchange", id })}
          onChoose={(id) => show({ kind: "exchange", id })}
          onEnter={() => lead(chosen.current)}
        />
      </div>
      {choice.kind === "none" ? (
        <div className="panel about choose nothing">
          {rows.length === 0 && settings !== null ? (
            <p>
              {proxy.point} <code>{settings.origins.join(", ")}</code>
            </p>
          ) : (
            <>
              <p>{proxy.choose}</p>
              <p className="hint">{proxy.chooseAbout}</p>
            </>
          )}
        </div>
      ) : (
        <div className="chosen" ref={chosen}>
          <button type="button" className="small back" onClick={() => leadBack(passing.current)}>
            <Icon name="left" />
            {proxy.back}
          </button>
          <Chosen choice={choice} feed={feed} onView={onView} />
        </div>
      )}
    </main>
  );
}

function motion(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

/** Whether there is room for one column only. */
function standsBelow(chosen: HTMLElement | null, list: HTMLElement | null): boolean {
  return chosen !== null && list !== null && chosen.offsetTop >= list.offsetTop + list.offsetHeight;
}

/** Takes the reader to what was chosen: its heading has the focus, and the page scrolls there. */
function lead(chosen: HTMLElement | null): void {
  chosen?.querySelector("h3")?.focus({ preventScroll: true });
  chosen?.scrollIntoView({ block: "start", behavior: motion() });
}

/** Takes the reader back to where it was chosen; a message that has gone on is not listed any more. */
function leadBack(list: HTMLElement | null): void {
  const at = list?.querySelector<HTMLElement>("[aria-selected=true], [aria-current=true], [role=listbox]") ?? list;
  (at?.closest<HTMLElement>("[role=listbox]") ?? at)?.focus({ preventScroll: true });
  at?.scrollIntoView({ block: "center", behavior: motion() });
}

interface ChosenProps {
  readonly choice: Exclude<Choice, { readonly kind: "none" }>;
  readonly feed: Feed;
  readonly onView: (view: View) => void;
}

function Chosen({ choice, feed, onView }: ChosenProps) {
  switch (choice.kind) {
    case "exchange": {
      const row = feed.rows.find(({ exchange }) => exchange.id === choice.id);
      return row === undefined ? null : <ExchangeView key={choice.id} row={row} onView={onView} />;
    }
    case "held": {
      const key = keyOf(choice.message);
      const waits = feed.held.some((message) => keyOf(message) === key);
      return <HeldView key={key} message={choice.message} waits={waits} decision={feed.decisions.get(key) ?? null} />;
    }
    case "to-do":
      return <ToDoView changed={feed.changed} />;
    default:
      return choice satisfies never;
  }
}
