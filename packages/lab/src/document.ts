import type { NewRequest } from "@whycors/core";
import { checkCommand, commandLine } from "./command.ts";
import type { Origins, Scenario, Site } from "./scenario.ts";
import { GROUPS } from "./scenarios/groups.ts";
import { NOT_IN_LAB, type NotInLab } from "./scenarios/not-in-lab.ts";

/** One scenario, as `/scenarios.json` lists it. */
export interface ScenarioEntry extends Omit<Scenario, "request" | "hops"> {
  readonly group: string;
  readonly url: string;
  /** In the words of the engine: what is left out is the default of the initiator. */
  readonly request: NewRequest;
  /** The arguments of `whycors check`. */
  readonly arguments: readonly string[];
  /** The whole line, for a POSIX shell. */
  readonly command: string;
}

/** What `/scenarios.json` says. */
export interface ScenariosDocument {
  readonly version: 1;
  readonly origins: Origins;
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly scenarios: readonly ScenarioEntry[];
  readonly notInLab: readonly NotInLab[];
}

/** The document for a lab at these origins. */
export function scenariosDocument(site: Site): ScenariosDocument {
  return {
    version: 1,
    origins: site.origins,
    groups: GROUPS.map(({ id, title }) => ({ id, title })),
    scenarios: GROUPS.flatMap((group) =>
      group.scenarios.map((scenario): ScenarioEntry => {
        const { request: requestAt, hops: _hops, ...rest } = scenario;
        const request = requestAt(site);
        const { url } = request;
        return { ...rest, group: group.id, url, request, arguments: checkCommand(scenario, site), command: commandLine(scenario, site) };
      }),
    ),
    notInLab: NOT_IN_LAB,
  };
}
