/**
 * Where the engine is known to differ from browsers in random cases. Each entry was found by shrinking, and goes when the engine
 * learns what the browser does.
 */
import type { CaseSource, HeaderPairs, Product } from "../truth/case.ts";

interface Known {
  readonly why: string;
  readonly products: readonly Product[];
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
    why: "Chromium and WebKit send Origin for an element with crossorigin even to its own origin",
    products: ["chromium", "webkit"],
    applies: ({ api = "fetch", url = "" }) => ["img", "script"].includes(api) && url.startsWith("{A/"),
  },
  {
    why: "Chromium and WebKit take a redirect without Location for an answer even where redirects are errors",
    products: ["chromium", "webkit"],
    applies: (source) => source.request?.redirect === "error" && redirects(source).some(({ location }) => location === null),
  },
  {
    why: "Chromium and WebKit judge credentials in the URL of a redirect in their own way",
    products: ["chromium", "webkit"],
    applies: (source) => redirects(source).some(({ location }) => location?.includes("//user") === true),
  },
  {
    why: "Chromium and Firefox send Origin: null in requests without CORS of an opaque page",
    products: ["chromium", "firefox"],
    applies: ({ page = "A", request }) => page.startsWith("null-") && request?.mode === "no-cors",
  },
  {
    why: "on a redirect to another origin, WebKit keeps Authorization and Firefox still asks as if it did",
    products: ["firefox", "webkit"],
    applies: (source) => redirects(source).length > 0 && pageHeaders(source).some(([name]) => name === "Authorization"),
  },
  {
    why: "Firefox does not check the preflight's answer when a redirect leads back to the page's origin",
    products: ["firefox"],
    applies: (source) => redirects(source).some(({ location }) => location?.includes("{A") === true),
  },
  {
    why: "WebKit makes GET of other methods on redirects, keeps Origin then, and may send no preflight",
    products: ["webkit"],
    applies: (source) => (source.request?.method ?? "GET") !== "GET" && redirects(source).length > 0,
  },
  {
    why: "WebKit goes on where a redirect leads to a preflight, and from there on to another",
    products: ["webkit"],
    applies: (source) => redirects(source).length > 1 && pageHeaders(source).length > 0,
  },
  {
    why: "Chromium fails at a Location that is no URL even where redirects are left to the page",
    products: ["chromium"],
    applies: (source) => source.request?.redirect === "manual" && redirects(source).some(({ location }) => location === "http://["),
  },
  {
    why: "WebKit wants PATCH allowed by the preflight's answer when there are upload listeners",
    products: ["webkit"],
    applies: ({ request }) => request?.uploadListener === true && request.method === "PATCH",
  },
];

/** Why a browser is known to differ in a case like this; null when it is not. */
export function knownReason(product: Product, source: CaseSource): string | null {
  return KNOWN.find(({ products, applies }) => products.includes(product) && applies(source))?.why ?? null;
}
