import { asciiLowercase } from "../model/bytes.ts";
import { getHeader } from "../model/header-list.ts";
import { type CauseSource, type Scene, type Seen, saying, writer } from "./cause.ts";

/** A cause that the status of the failed answer tells; `on` is the request that was answered. */
function byStatus(
  id: string,
  title: string,
  on: "preflight" | "actual" | "both",
  statuses: (status: number) => boolean,
  see: (scene: Scene, status: number) => Seen,
): CauseSource {
  const seeStatus = (scene: Scene): Seen | null => {
    const { preflight, response } = scene.failure;
    const meant = on === "both" || (on === "preflight") === preflight;
    return response !== null && meant && statuses(response.status) ? see(scene, response.status) : null;
  };
  return { id, title, see: seeStatus };
}

const oneOf =
  (...listed: readonly number[]) =>
  (status: number): boolean =>
    listed.includes(status);

function header({ failure }: Scene, name: string): string | null {
  return failure.response === null ? null : getHeader(failure.response.headers, name);
}

/** An OPTIONS without CORS headers got the same status: what refuses it knows nothing of preflights. */
function saidByPlainOptions({ probes, failure }: Scene): Pick<Seen, "shownBy"> {
  const plain = probes.find(({ id }) => id === "plain-options")?.reply;
  return plain !== undefined && "status" in plain && plain.status === failure.response?.status ? { shownBy: "plain-options" } : {};
}

function isMaintenance(scene: Scene): boolean {
  const words = asciiLowercase(scene.answer?.says ?? "");
  return ["maintenance", "be right back", "be back soon"].some((each) => words.includes(each)) || header(scene, "Retry-After") !== null;
}

const isMaintained = (scene: Scene): boolean => scene.failure.response?.status === 503 && isMaintenance(scene);

/** What gateways say when the server behind them gives no answer; 520 to 527 are Cloudflare's. */
const isGatewayError = (status: number): boolean => oneOf(502, 503, 504)(status) || (status >= 520 && status <= 527);

const maintenance: CauseSource = {
  id: "maintenance",
  title: "The server is down for maintenance",
  see: (scene) => {
    if (!isMaintained(scene)) return null;
    const until = header(scene, "Retry-After");
    return {
      what: `${writer(scene)} answers with a maintenance page (503${until === null ? "" : `, Retry-After: ${until}`})${saying(scene)}`,
      advice: "wait until it is over; let such pages carry the headers as well, so that the page can say so",
    };
  },
};

const gatewayError: CauseSource = {
  id: "gateway-without-upstream",
  title: "The gateway got no answer from the server behind it",
  see: (scene) => {
    const status = scene.failure.response?.status ?? 0;
    if (!isGatewayError(status) || isMaintained(scene)) return null;
    const late = status === 504 || status === 524 ? "in time " : "";
    return { what: `${writer(scene, "the gateway")} got no good answer ${late}from the server behind it (${status})${saying(scene)}` };
  },
};

export const BY_STATUS: readonly CauseSource[] = [
  byStatus("authentication-before-cors", "Authentication answers the preflight", "preflight", oneOf(401, 403, 407), (scene, status) => ({
    what: `${writer(scene)} asks the preflight to log in (${status}), which it never can: authentication stands before CORS`,
    ...saidByPlainOptions(scene),
  })),
  byStatus("options-not-routed", "No route takes OPTIONS", "preflight", oneOf(404, 405, 501), (scene, status) => ({
    what: `${writer(scene)} has no route for OPTIONS at this path (${status}${allowOf(scene)})`,
    ...saidByPlainOptions(scene),
  })),
  byStatus("body-too-large", "The body is larger than a limit", "both", oneOf(413), (scene) => ({
    what: `${writer(scene)} refuses a body of ${sizeOf(scene)} as too large (413)`,
    advice: "raise the limit of that layer, or send less; small requests pass it, and seem to prove that CORS is fine",
  })),
  byStatus("rate-limited", "A rate limit was reached", "both", oneOf(429), (scene) => {
    const after = header(scene, "Retry-After");
    return { what: `${writer(scene)} limits the rate (429${after === null ? "" : `, Retry-After: ${after}`})${saying(scene)}` };
  }),
  maintenance,
  gatewayError,
  byStatus(
    "server-error",
    "The server fails",
    "both",
    (status) => status >= 500 && status !== 501 && !isGatewayError(status),
    (scene, status) => ({ what: `${writer(scene)} fails (${status})${saying(scene)}` }),
  ),
  byStatus("not-found", "There is nothing at the URL", "actual", oneOf(404, 410), (scene, status) => ({
    what: `${writer(scene)} has nothing at this URL (${status})${saying(scene)}`,
    ...otherSlash(scene),
  })),
  byStatus("method-without-route", "The URL does not take the method", "actual", oneOf(405, 501), (scene, status) => ({
    what: `${writer(scene)} does not take ${scene.failure.exchange?.request.method} at this URL (${status}${allowOf(scene)})`,
  })),
  byStatus("not-logged-in", "The request is not logged in", "actual", oneOf(401, 407), (scene, status) => ({
    what: `${writer(scene)} wants a login that the request does not carry (${status})${saying(scene)}`,
  })),
  byStatus("forbidden", "The server forbids the request", "actual", oneOf(403), (scene) => ({
    what: `${writer(scene)} forbids the request (403)${saying(scene)}`,
  })),
];

function allowOf(scene: Scene): string {
  const allow = header(scene, "Allow");
  return allow === null ? "" : `, Allow: ${allow}`;
}

function sizeOf({ failure }: Scene): string {
  const length = failure.request.body?.length ?? null;
  return length === null ? "this size" : `${length} bytes`;
}

function otherSlash({ probes }: Scene): Partial<Seen> {
  const found = probes.find(({ id, tells }) => id === "other-slash" && tells !== null);
  return found?.tells === null || found === undefined ? {} : { advice: found.tells, shownBy: found.id };
}
