import { useCallback, useEffect, useRef, useState } from "react";
import { Dialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import { useStrings } from "./strings/strings.tsx";

/** Copying, and what came of it. */
export interface Copying {
  /** Whether something was copied just now. */
  readonly copied: boolean;
  /** What the browser did not let be copied; null when there is nothing like that. */
  readonly byHand: string | null;
  readonly copy: (text: string | Promise<string>) => Promise<void>;
  readonly dismiss: () => void;
}

/** For so many milliseconds it is said that something was copied. */
const SHOWN = 2000;

export function useCopying(): Copying {
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback(async (text: string | Promise<string>): Promise<void> => {
    const words = await text;
    try {
      await navigator.clipboard.writeText(words);
      setCopied(true);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setCopied(false), SHOWN);
    } catch {
      setByHand(words);
    }
  }, []);
  return { copied, byHand, copy, dismiss: () => setByHand(null) };
}

/** Says for screen readers that something was copied, and shows what could not be. */
export function CopyOutcome({ copied, byHand, dismiss }: Copying) {
  const { share, app } = useStrings();
  return (
    <>
      <span className="unseen" role="status">
        {copied ? app.copied : ""}
      </span>
      <Dialog open={byHand !== null} onClose={dismiss} title={share.title}>
        <p>{share.failed}</p>
        <textarea
          className="code"
          readOnly
          rows={8}
          value={byHand ?? ""}
          aria-label={share.title}
          onFocus={({ target }) => target.select()}
        />
      </Dialog>
    </>
  );
}

export function CopyButton({ text, label, name }: { readonly text: string; readonly label: string; readonly name: string }) {
  const { app } = useStrings();
  const copying = useCopying();
  return (
    <>
      <button type="button" className="small" aria-label={name} onClick={() => void copying.copy(text)}>
        <Icon name={copying.copied ? "check" : "copy"} />
        {copying.copied ? app.copied : label}
      </button>
      <CopyOutcome {...copying} />
    </>
  );
}
