import type { Scenario, ScenarioGroup } from "../scenario.ts";
import { allowOrigin } from "./allow-origin.ts";
import { credentials } from "./credentials.ts";
import { embedding } from "./embedding.ts";
import { errors } from "./errors.ts";
import { good } from "./good.ts";
import { methodsAndHeaders } from "./methods-and-headers.ts";
import { network } from "./network.ts";
import { neverSent } from "./never-sent.ts";
import { notes } from "./notes.ts";
import { preflight } from "./preflight.ts";
import { redirects } from "./redirects.ts";

/** All scenarios, under their headings. */
export const GROUPS: readonly ScenarioGroup[] = [
  good,
  allowOrigin,
  credentials,
  preflight,
  methodsAndHeaders,
  redirects,
  errors,
  notes,
  embedding,
  neverSent,
  network,
];

/** All scenarios. */
export const SCENARIOS: readonly Scenario[] = GROUPS.flatMap(({ scenarios }) => scenarios);
