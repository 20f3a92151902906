/** Short ways to write down entries, for the tests alone. */

export const PAGE = "https://app.example";
export const API = "https://api.example";

interface Written {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly sent?: Readonly<Record<string, string>>;
  /** Null for a response without headers. */
  readonly got?: Readonly<Record<string, string>> | null;
  /** Milliseconds after the beginning. */
  readonly at?: number;
  readonly page?: string;
  readonly error?: string | null;
  readonly type?: string;
  readonly more?: object;
}

function list(headers: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** An entry of `log.entries`; without more it is a GET of the page for the API, with an answer that allows everybody. */
export function entry({
  method = "GET",
  url = `${API}/items`,
  status = 200,
  sent = {},
  got = {},
  at = 0,
  page,
  error,
  type,
  more = {},
}: Written = {}): object {
  const headers = got === null ? [] : list({ "Content-Type": "text/plain", "Access-Control-Allow-Origin": "*", ...got });
  return {
    startedDateTime: new Date(1_767_225_600_000 + at).toISOString(),
    time: 5,
    ...(page === undefined ? {} : { pageref: page }),
    ...(type === undefined ? {} : { _resourceType: type }),
    request: { method, url, headers: list({ Origin: PAGE, ...sent }) },
    response: { status, statusText: "", headers, content: {}, redirectURL: "", ...(error === undefined ? {} : { _error: error }) },
    ...more,
  };
}

/** A preflight for a request with this method. */
export function preflight(method: string, written: Written = {}): object {
  const { sent = {}, ...rest } = written;
  return entry({ method: "OPTIONS", status: 204, sent: { "Access-Control-Request-Method": method, ...sent }, ...rest });
}
