import type { FetchRequest } from "@whycors/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer } from "react";
import type { Answer, Case, Place, Surroundings } from "./case/case.ts";
import { plainHop } from "./case/case.ts";
import { type History, type HistoryAction, historyReducer, newHistory } from "./case/history.ts";
import { type Run, runCase } from "./case/run-case.ts";
import { type View, writeFragment } from "./share/fragment.ts";

/** The case on the table, what it comes to, and how to change it. `about` tells changes apart that are undone one by one. */
export interface Studio {
  readonly given: Case;
  readonly run: Run;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly change: (to: Case, about: string) => void;
  readonly changeRequest: (change: Partial<FetchRequest>, about: string) => void;
  readonly changeSurroundings: (change: Partial<Surroundings>, about: string) => void;
  readonly changeAnswer: (place: Place, change: Partial<Answer>, about: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

const caseReducer = (history: History<Case>, action: HistoryAction<Case>): History<Case> => historyReducer(history, action);

const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === null) throw new Error("this component stands outside of the studio");
  return studio;
}

/** How long nothing may change before the address follows: browsers slow down pages that change it all the time. */
const QUIET = 300;

export function StudioProvider({ start, view, children }: { readonly start: Case; readonly view: View; readonly children: ReactNode }) {
  const [history, dispatch] = useReducer(caseReducer, start, newHistory<Case>);
  const given = history.present;
  const run = useMemo(() => runCase(given), [given]);
  useEffect(() => {
    const timer = setTimeout(() => void writeFragment(given, view), QUIET);
    return () => clearTimeout(timer);
  }, [given, view]);
  const studio = useMemo((): Studio => {
    const change = (to: Case, about: string): void => dispatch({ kind: "change", to, about, at: Date.now() });
    return {
      given,
      run,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      change,
      changeRequest: (changed, about) => change({ ...given, request: { ...given.request, ...changed } }, about),
      changeSurroundings: (changed, about) => change({ ...given, surroundings: { ...given.surroundings, ...changed } }, about),
      changeAnswer: ({ hop: at, role }, changed, about) => {
        const hops = given.hops.map((hop, index) => (index === at ? { ...hop, [role]: { ...hop[role], ...changed } } : hop));
        change({ ...given, hops: at < hops.length ? hops : [...hops, plainHop()] }, about);
      },
      undo: () => dispatch({ kind: "undo" }),
      redo: () => dispatch({ kind: "redo" }),
    };
  }, [given, run, history.past.length, history.future.length]);
  return <StudioContext value={studio}>{children}</StudioContext>;
}
