import type { Case } from "../case/case.ts";
import { packCase, unpackCase } from "./link.ts";
import { parseCase } from "./parse-case.ts";

/** What is shown: the studio itself, or one of the pages beside it. */
export type View =
  | { readonly page: "studio" }
  | { readonly page: "guide" }
  /** What passes `whycors proxy`, where it serves the studio. */
  | { readonly page: "proxy" }
  | { readonly page: "reference"; readonly reason: string | null };

/** What the address says. */
export interface Fragment {
  readonly given: Case | null;
  /** Whether there was a case in it that could not be read. */
  readonly damaged: boolean;
  readonly view: View;
}

/** The tab keeps the case as it is, secrets included; the address has it without them. */
const KEY = "whycors-case";

interface Kept {
  readonly packed: string;
  readonly given: unknown;
}

export async function readFragment(): Promise<Fragment> {
  const fields = new URLSearchParams(location.hash.slice(1));
  const packed = fields.get("case");
  const view = viewOf(fields);
  const kept = readKept();
  if (packed === null) return { given: kept === null ? null : parseCase(kept.given), damaged: false, view };
  const given = kept?.packed === packed ? parseCase(kept.given) : await unpackCase(packed);
  return { given, damaged: given === null, view };
}

function viewOf(fields: URLSearchParams): View {
  if (fields.has("reasons")) return { page: "reference", reason: fields.get("reasons") || null };
  if (fields.has("proxy")) return { page: "proxy" };
  return { page: fields.has("guide") ? "guide" : "studio" };
}

/** The address that leads to a view with a case. */
export function addressOf(packed: string, view: View): string {
  const fields = new URLSearchParams();
  if (view.page === "guide" || view.page === "proxy") fields.set(view.page, "");
  if (view.page === "reference") fields.set("reasons", view.reason ?? "");
  fields.set("case", packed);
  return `#${fields.toString()}`;
}

/** Puts the case and the view into the address, without a new entry in the history. */
export async function writeFragment(given: Case, view: View): Promise<void> {
  const packed = await packCase(given);
  history.replaceState(null, "", addressOf(packed, view));
  try {
    const kept: Kept = { packed, given };
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // without storage the link still holds all but the secrets
  }
}

function readKept(): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null || !("packed" in kept) || !("given" in kept)) return null;
    return typeof kept.packed === "string" ? { packed: kept.packed, given: kept.given } : null;
  } catch {
    return null;
  }
}
