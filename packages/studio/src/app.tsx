import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { AnswerPanel } from "./answer/answer-panel.tsx";
import { AskPanel } from "./ask/ask-panel.tsx";
import type { Case } from "./case/case.ts";
import { Header } from "./header.tsx";
import { JumpToResult, ResultPanel } from "./see/result-panel.tsx";
import { type Settings, storeSettings } from "./settings.ts";
import type { View } from "./share/fragment.ts";
import type { Strings } from "./strings/en.ts";
import { loadStrings, StringsProvider } from "./strings/strings.tsx";
import { StudioProvider, useStudio } from "./studio.tsx";

const GuidePage = lazy(async () => ({ default: (await import("./guide/guide-page.tsx")).GuidePage }));
const ProxyPage = lazy(async () => ({ default: (await import("./proxy/proxy-page.tsx")).ProxyPage }));
const ReferencePage = lazy(async () => ({ default: (await import("./reference/reference-page.tsx")).ReferencePage }));

interface AppProps {
  readonly start: Case;
  readonly damaged: boolean;
  readonly startView: View;
  readonly startSettings: Settings;
  readonly startStrings: Strings;
}

export function App({ start, damaged, startView, startSettings, startStrings }: AppProps) {
  const [settings, setSettings] = useState(startSettings);
  const [strings, setStrings] = useState(startStrings);
  const [view, setView] = useState(startView);
  const [warned, setWarned] = useState(damaged);
  const choose = useCallback(async (chosen: Settings) => {
    const words = await loadStrings(chosen.language);
    storeSettings(chosen);
    setSettings(chosen);
    setStrings(words);
  }, []);
  const dismiss = (): void => setWarned(false);
  return (
    <StringsProvider value={strings}>
      <StudioProvider start={start} view={view}>
        <button type="button" className="skip" onClick={skip}>
          {strings.app.skip}
        </button>
        <Header settings={settings} onSettings={(chosen) => void choose(chosen)} view={view} onView={setView} />
        {warned ? <Warning text={strings.app.damagedLink} label={strings.app.dismiss} onDismiss={dismiss} /> : null}
        <Suspense fallback={<main className="page" aria-busy="true" />}>
          <Page view={view} onView={setView} />
        </Suspense>
        <Keys />
      </StudioProvider>
    </StringsProvider>
  );
}

function Page({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  switch (view.page) {
    case "studio":
      return <Table />;
    case "guide":
      return <GuidePage onView={onView} />;
    case "proxy":
      return <ProxyPage onView={onView} />;
    case "reference":
      return <ReferencePage reason={view.reason} onView={onView} />;
    default:
      return view satisfies never;
  }
}

/** No link: the fragment is the case's. */
function skip(): void {
  document.getElementById("result")?.focus();
}

function Warning({ text, label, onDismiss }: { readonly text: string; readonly label: string; readonly onDismiss: () => void }) {
  return (
    <div className="warning" role="alert">
      <p>{text}</p>
      <button type="button" onClick={onDismiss}>
        {label}
      </button>
    </div>
  );
}

function Table() {
  return (
    <main className="table">
      <div className="inputs">
        <AskPanel />
        <AnswerPanel />
        <JumpToResult />
      </div>
      <ResultPanel />
    </main>
  );
}

/** Undo and redo from anywhere but the fields that have their own. */
function Keys() {
  const { undo, redo } = useStudio();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || isText(event.target)) return;
      const key = event.key.toLowerCase();
      const action = key === "z" ? (event.shiftKey ? redo : undo) : key === "y" ? redo : null;
      if (action === null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
  return null;
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, [contenteditable=true]");
}
