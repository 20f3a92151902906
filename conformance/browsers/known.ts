/**
 * Where the engine is known to differ from browsers in random cases. Each entry was found by shrinking, and goes when the engine
 * learns what the browser does.
 */

import type { CaseSource, HeaderPairs, Product } from "../truth/case.ts";
import type { Aspect } from "../truth/compare.ts";

interface Known {
  readonly why: string;
  readonly products: readonly Product[];
  /** What may differ; everything when it is left out. */
  readonly aspects?: readonly Aspect[];
  readonly applies: (source: CaseSource) => boolean;
}

function pageHeaders({ request }: CaseSource): HeaderPairs {
  const { headers = [] } = request ?? {};
  return Array.isArray(headers) ? headers : Object.entries(headers);
}

/** The answers that are redirects, with their Location if they have one. */
function redirects({ server = {} }: CaseSource): readonly { readonly status: number; readonly location: string | null }[] {
  return Object.values(server).flatMap(({ actual: { status = 200, headers = [] } = {} }) => {
    const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1] ?? null;
    return status >= 300 && status < 400 ? [{ status, location }] : [];
  });
}

const KNOWN: readonly Known[] = [
  {
    why: "of several refused headers Chromium names the first in the order of a hash table",
    products: ["chromium"],
    aspects: ["console"],
    applies: (source) => pageHeaders(source).length > 0,
  },
  {
    why: "WebKit asks with a preflight before it refuses credentials in the URL of a redirect",
    products: ["webkit"],
    applies: (source) => redirects(source).some(({ location }) => location?.includes("//user") === true),
  },
  {
    why: "on a redirect to another origin, WebKit keeps Authorization and Firefox still asks as if it did",
    products: ["firefox", "webkit"],
    applies: (source) => redirects(source).length > 0 && pageHeaders(source).some(([name]) => name === "Authorization"),
  },
  {
    why: "WebKit makes GET of other methods on some redirects that keep them by the standard, and may send no preflight",
    products: ["webkit"],
    applies: (source) => (source.request?.method ?? "GET") !== "GET" && redirects(source).length > 0,
  },
  {
    why: "WebKit goes on where a redirect leads to a preflight, and from there on to another",
    products: ["webkit"],
    applies: (source) => redirects(source).length > 1 && pageHeaders(source).length > 0,
  },
  {
    why: "WebKit wants PATCH allowed by the preflight's answer when there are upload listeners",
    products: ["webkit"],
    applies: ({ request }) => request?.uploadListener === true && request.method === "PATCH",
  },
];

/** Why a browser is known to differ in a case like this, in these aspects; null when it is not. */
export function knownReason(product: Product, source: CaseSource, differing: readonly Aspect[]): string | null {
  const fits = ({ products, aspects = differing, applies }: Known): boolean =>
    products.includes(product) && differing.every((aspect) => aspects.includes(aspect)) && applies(source);
  return KNOWN.find(fits)?.why ?? null;
}
