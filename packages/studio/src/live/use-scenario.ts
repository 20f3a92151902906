import { newRequest } from "@whycors/core";
import { useState } from "react";
import type { LabScenario, ServerInfo } from "../api.ts";
import { type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { withAnswers } from "../case/run-case.ts";
import { useStudio } from "../studio.tsx";
import { checkLive } from "./server.ts";

/** A scenario of the lab that can be taken onto the table. */
export interface ScenarioChoice {
  /** Of the one that is chosen; the first when none was. */
  readonly id: string;
  readonly choose: (id: string) => void;
  /** Puts its request onto the table, with the answers that the lab's servers give to it just now. */
  readonly open: () => Promise<void>;
}

export function useScenario(info: ServerInfo | null): ScenarioChoice {
  const { change } = useStudio();
  const [chosen, choose] = useState<string | null>(null);
  const scenarios = info?.groups.flatMap((group) => group.scenarios) ?? [];
  const scenario = scenarios.find(({ id }) => id === chosen) ?? scenarios[0];
  const open = async (): Promise<void> => {
    if (scenario === undefined) return;
    const asked = caseOf(scenario);
    // the lab's servers are there to be asked anything
    const { trace } = await checkLive(asked, true, false);
    change(withAnswers(asked, trace), `scenario ${scenario.id} ${Date.now()}`);
  };
  return { id: scenario?.id ?? "", choose, open };
}

function caseOf({ request, body, embedderPolicy }: LabScenario): Case {
  const client = embedderPolicy === "unsafe-none" ? {} : { embedderPolicy };
  return { request: newRequest(request), body, hops: [plainHop()], surroundings: { ...SURROUNDINGS, client } };
}
