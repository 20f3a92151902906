import type { Reason } from "./define.ts";
import { allowOriginMissing } from "./entries/allow-origin-missing.ts";
import { connectionRefused } from "./entries/connection-refused.ts";
import { wildcardWithCredentials } from "./entries/wildcard-with-credentials.ts";

/** Every reason, in the order in which they are asked: the more telling before the more general. */
export const CATALOGUE: readonly Reason[] = [wildcardWithCredentials, allowOriginMissing, connectionRefused];
