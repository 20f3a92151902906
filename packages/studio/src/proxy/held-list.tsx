import { useEffect, useState } from "react";
import { useStrings } from "../strings/strings.tsx";
import { keyOf } from "./feed.ts";
import type { HeldMessage } from "./protocol.ts";

/** How many whole seconds are left until a time, in milliseconds since the epoch; told anew each second. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

interface HeldListProps {
  readonly held: readonly HeldMessage[];
  /** The key of the message that is looked at; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (message: HeldMessage) => void;
}

/** The messages that wait, each with the time that is left. */
export function HeldList({ held, chosen, onChoose }: HeldListProps) {
  const { proxy } = useStrings();
  if (held.length === 0) return null;
  return (
    <section className="held-messages" aria-labelledby="held-title">
      <h3 id="held-title">
        {proxy.held} <span className="count">{held.length}</span>
      </h3>
      <ul>
        {held.map((message) => (
          <li key={keyOf(message)}>
            <button type="button" aria-current={keyOf(message) === chosen ? "true" : undefined} onClick={() => onChoose(message)}>
              <span>
                <strong>{proxy.phases[message.phase]}</strong> <span className="code">{message.about}</span>
              </span>
              <TimeLeft until={message.until} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TimeLeft({ until }: { readonly until: number }) {
  const { proxy } = useStrings();
  return <span className="aside time-left">{proxy.left(useSecondsLeft(until))}</span>;
}
